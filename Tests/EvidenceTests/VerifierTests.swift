import Foundation
import Testing

@testable import Evidence

@Suite struct VerifierTests {
    private let noon = Date(timeIntervalSince1970: 1_700_000_000)

    /// A journal over three files, sealed, with a key of its own.
    private struct Sealed {
        let scratch: ScratchFolder
        let files: Folder
        let journal: Journal
        let key: SealKey

        init(at time: Date) throws {
            scratch = try ScratchFolder()
            files = scratch.folder.folder("files")
            try files.make()
            journal = Journal(in: scratch.folder, named: "journal.jsonl")
            key = try SealKey(at: scratch.folder.path(of: "seal.pem"))
            for name in ["a", "b", "c"] { try add(name, at: time) }
            try journal.seal(run: "r1", with: key, at: time)
        }

        func add(_ name: String, at time: Date) throws {
            let bytes = Array("the file \(name)".utf8)
            try files.create(name, bytes)
            try journal.append(
                [JournalEntry(event: "queued", file: JournalFile(name: name, sha256: Digest(of: bytes)))], at: time)
        }

        func report(trusting key: PublicKey?) -> VerificationReport {
            Verifier(journal: journal.path, places: [.init(files, prefix: "")], trusted: key).report()
        }
    }

    @Test func wholeAndSealedByTheTrustedKeyIsVerified() throws {
        let sealed = try Sealed(at: noon)

        let report = sealed.report(trusting: sealed.key.publicKey)

        #expect(report.verdict == .verified)
        #expect(report.faults.isEmpty)
        #expect((report.lines, report.seals, report.files) == (4, 1, 3))
        #expect(report.keys == [sealed.key.publicKey.id.hex])
    }

    @Test func withoutATrustedKeyOnlyIntegrityIsShown() throws {
        let report = try Sealed(at: noon).report(trusting: nil)

        #expect(report.verdict == .integrityOnly)
        #expect(report.notProved.contains { $0.contains("no trusted key") })
    }

    @Test func linesAfterTheLastSealAreNotVerified() throws {
        let sealed = try Sealed(at: noon)
        try sealed.add("d", at: noon)

        let before = sealed.report(trusting: sealed.key.publicKey)
        try sealed.journal.seal(run: "r2", with: sealed.key, at: noon)
        let after = sealed.report(trusting: sealed.key.publicKey)

        #expect(before.verdict == .integrityOnly)
        #expect(before.notProved.contains { $0.contains("last 1 journal lines") })
        #expect(after.verdict == .verified)
        #expect(after.seals == 2)
    }

    @Test func anotherKeyThanTheTrustedOneFails() throws {
        let sealed = try Sealed(at: noon)
        let other = try SealKey(at: sealed.scratch.folder.path(of: "other.pem"))

        let report = sealed.report(trusting: other.publicKey)

        #expect(report.verdict == .failed)
        #expect(report.faults.first?.place.hasSuffix("journal.jsonl line 4") == true)
    }

    @Test func namesAChangedAMissingAndAStrangeFile() throws {
        let sealed = try Sealed(at: noon)
        try sealed.scratch.write(Array("the file B".utf8), to: "files/b")
        try sealed.files.remove("c")
        try sealed.files.create("x", [])

        let report = sealed.report(trusting: sealed.key.publicKey)

        #expect(report.verdict == .failed)
        #expect(report.faults.map { $0.place.split(separator: "/").last } == ["b", "x", "c"])
    }

    @Test func aFileThatIsEnteredAgainWithOtherBytesFails() throws {
        let sealed = try Sealed(at: noon)
        let bytes = Array("the file B".utf8)
        try sealed.scratch.write(bytes, to: "files/b")
        let file = JournalFile(name: "b", sha256: Digest(of: bytes))
        try sealed.journal.append([JournalEntry(event: "recovered", file: file)], at: noon)
        try sealed.journal.seal(run: "r2", with: sealed.key, at: noon)

        let report = sealed.report(trusting: sealed.key.publicKey)

        #expect(report.faults.map(\.place) == ["\(sealed.journal.path) line 5"])
    }

    @Test func noJournalIsAFailure() throws {
        let scratch = try ScratchFolder()

        let report = Verifier(journal: scratch.folder.path(of: "none"), places: [], trusted: nil).report()

        #expect(report.verdict == .failed)
    }

    @Test func everyChangedByteOfAJournalFails() throws {
        let sealed = try Sealed(at: noon)
        let whole = try sealed.scratch.folder.read("journal.jsonl")
        var missed: [Int] = []

        for place in whole.indices {
            for change: UInt8 in [0x01, 0x20, 0x80] {
                try sealed.scratch.overwrite(whole[place] ^ change, at: place, of: "journal.jsonl")
                if sealed.report(trusting: nil).verdict != .failed { missed.append(place) }
            }
            try sealed.scratch.overwrite(whole[place], at: place, of: "journal.jsonl")
        }

        #expect(missed.isEmpty)
        #expect(sealed.report(trusting: sealed.key.publicKey).verdict == .verified)
    }

    @Test func everyCutSwappedOrRepeatedLineFails() throws {
        let sealed = try Sealed(at: noon)
        let whole = try sealed.scratch.folder.read("journal.jsonl")
        let lines = whole.split(separator: 0x0A).map { Array($0) + [0x0A] }

        for first in lines.indices {
            var without = lines
            without.remove(at: first)
            var twice = lines
            twice.insert(lines[first], at: first)
            var variants = [without, twice]
            for second in lines.indices where second != first {
                var swapped = lines
                swapped.swapAt(first, second)
                variants.append(swapped)
            }
            for variant in variants where variant != Array(lines.dropLast()) {
                try sealed.scratch.write(variant.flatMap { $0 }, to: "journal.jsonl")
                #expect(sealed.report(trusting: nil).verdict == .failed)
            }
        }
        // Without its seal the journal is whole in itself, and says that nothing vouches for it.
        try sealed.scratch.write(lines.dropLast().flatMap { $0 }, to: "journal.jsonl")
        #expect(sealed.report(trusting: sealed.key.publicKey).verdict == .integrityOnly)
    }

    @Test func opensslVerifiesASeal() throws {
        let sealed = try Sealed(at: noon)
        var last: JournalLine?
        try JournalReader(at: sealed.journal.path).forEach { line, _ in last = line }
        let line = try #require(last)
        let signature = try #require(line.value["signature"]?.string.flatMap(Hexadecimal.bytes))
        try sealed.scratch.write(Seal.signedBytes(of: line.value), to: "message")
        try sealed.scratch.write(signature, to: "signature")
        func path(_ name: String) -> String { sealed.scratch.folder.path(of: name) }
        let arguments = [
            "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", path("seal.pub"), "-in", path("message"), "-sigfile",
            path("signature"),
        ]

        let genuine = try run("openssl", arguments)
        try sealed.scratch.write(Seal.signedBytes(of: line.value) + [0x20], to: "message")
        let forged = try run("openssl", arguments)

        #expect(genuine.code == 0, "\(genuine.output)")
        #expect(forged.code != 0)
    }

    @Test func theSameFilesGiveTheSameRootInAnyOrder() throws {
        let roots = try ["abc", "cab", "bca"].map { order in
            let scratch = try ScratchFolder()
            let journal = Journal(in: scratch.folder, named: "journal.jsonl")
            let key = try SealKey(at: scratch.folder.path(of: "seal.pem"))
            for name in order {
                let file = JournalFile(name: String(name), sha256: Digest(of: String(name)))
                try journal.append([JournalEntry(event: "queued", file: file)], at: noon)
            }
            return try journal.seal(run: "r", with: key, at: noon).root
        }

        #expect(Set(roots).count == 1)
    }
}
