import Foundation
import Testing

@testable import Evidence

@Suite struct JournalTests {
    private let noon = Date(timeIntervalSince1970: 1_700_000_000)

    private func lines(of journal: Journal) throws -> [JournalLine] {
        var lines: [JournalLine] = []
        try JournalReader(at: journal.path).forEach { line, _ in lines.append(line) }
        return lines
    }

    @Test func linesAreChainedAndCanonical() throws {
        let scratch = try ScratchFolder()
        let journal = Journal(in: scratch.folder, named: "journal.jsonl")
        let file = JournalFile(name: "a.json", sha256: Digest(of: "a"))

        try journal.append([JournalEntry(event: "queued", file: file, details: [JSONMember("run", "r1")])], at: noon)
        try journal.append([JournalEntry(event: "one"), JournalEntry(event: "two")], at: noon)

        let text = String(decoding: try scratch.folder.read("journal.jsonl"), as: UTF8.self)
        let written = text.split(separator: "\n")
        #expect(try lines(of: journal).map(\.event) == ["queued", "one", "two"])
        #expect(try lines(of: journal).first?.file == file)
        #expect(try lines(of: journal).map(\.sequence) == [1, 2, 3])
        #expect(try lines(of: journal)[2].previous == Digest(of: String(written[1])).hex)
        #expect(written.allSatisfy { CanonicalJSON.isCanonical(Array($0.utf8)) })
        #expect(text.hasSuffix("\n"))
        #expect(try scratch.mode(of: "journal.jsonl") == 0o600)
    }

    @Test func saysWhetherLinesFollowTheLastSeal() throws {
        let scratch = try ScratchFolder()
        let journal = Journal(in: scratch.folder, named: "journal.jsonl")
        let key = try SealKey(at: scratch.folder.path(of: "seal.pem"))

        var answers = [try journal.hasUnsealedLines()]
        try journal.append([JournalEntry(event: "one")], at: noon)
        answers.append(try journal.hasUnsealedLines())
        try journal.seal(run: "r1", with: key, at: noon)
        answers.append(try journal.hasUnsealedLines())

        #expect(answers == [false, true, false])
    }

    @Test func aTornLastLineIsKeptAsideAndJournaled() throws {
        let scratch = try ScratchFolder()
        let journal = Journal(in: scratch.folder, named: "journal.jsonl")
        try journal.append([JournalEntry(event: "one"), JournalEntry(event: "two")], at: noon)
        let whole = try scratch.folder.read("journal.jsonl")
        let torn = Array(whole.dropLast(7))

        for cut in [torn, Array(whole.dropLast())] {
            try scratch.write(cut, to: "journal.jsonl")

            try journal.append([JournalEntry(event: "three")], at: noon)

            #expect(try lines(of: journal).map(\.event) == ["one", "journal_mended", "three"])
        }

        let aside = try scratch.folder.read("journal.torn-1")
        #expect(try scratch.folder.names().sorted() == ["journal.jsonl", "journal.torn-1", "journal.torn-2"])
        #expect(whole.dropLast(7).suffix(aside.count).elementsEqual(aside))
        let mended = try #require(try lines(of: journal).first { $0.event == "journal_mended" })
        #expect(mended.value["torn_file"]?.string == "journal.torn-2")
    }

    @Test func aTornFirstLineLeavesAnEmptyJournal() throws {
        let scratch = try ScratchFolder()
        let journal = Journal(in: scratch.folder, named: "journal.jsonl")
        try scratch.write(Array(#"{"at":"#.utf8), to: "journal.jsonl")

        #expect(try journal.mend(at: noon) == 1)
        #expect(try journal.mend(at: noon) == 0)

        #expect(try lines(of: journal).map(\.event) == ["journal_mended"])
    }

    @Test func aTornLineThatWasMovedWithoutALineIsJournaledLater() throws {
        let scratch = try ScratchFolder()
        let journal = Journal(in: scratch.folder, named: "journal.jsonl")
        try journal.append([JournalEntry(event: "one")], at: noon)
        try scratch.folder.create("journal.torn-1", Array("{".utf8))

        #expect(try journal.mend(at: noon) == 1)
        #expect(try journal.mend(at: noon) == 0)

        #expect(try lines(of: journal).last?.value["torn_file"]?.string == "journal.torn-1")
    }

    @Test func doesNotFollowALineThatIsNotItsOwn() throws {
        let scratch = try ScratchFolder()
        let journal = Journal(in: scratch.folder, named: "journal.jsonl")
        try scratch.write(Array("{\"seq\":1}\n".utf8), to: "journal.jsonl")

        #expect { try journal.append([JournalEntry(event: "one")], at: noon) } throws: { error in
            (error as? EvidenceError)?.code == .journalBroken
        }
    }

    @Test func manyWritersKeepOneChain() async throws {
        let scratch = try ScratchFolder()
        let (folder, noon) = (scratch.folder, noon)

        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    let journal = Journal(in: folder, named: "journal.jsonl")
                    for _ in 0..<20 {
                        try journal.append(
                            [JournalEntry(event: "w\(writer)"), JournalEntry(event: "w\(writer)")], at: noon)
                    }
                }
            }
            try await group.waitForAll()
        }

        let lines = try lines(of: Journal(in: scratch.folder, named: "journal.jsonl"))
        #expect(lines.count == 320)
        #expect(stride(from: 0, to: 320, by: 2).allSatisfy { lines[$0].event == lines[$0 + 1].event })
    }

    @Test func lastLinesLongerThanTheFirstLookAreFound() throws {
        let scratch = try ScratchFolder()
        let journal = Journal(in: scratch.folder, named: "journal.jsonl")
        let long = JSONMember("note", String(repeating: "x", count: 200_000))

        for _ in 0..<3 { try journal.append([JournalEntry(event: "long", details: [long])], at: noon) }

        #expect(try lines(of: journal).count == 3)
    }
}
