import FoundationEssentials
import Model
import Testing

@testable import Evidence

@Suite struct EvidencePurgeTests {
    private func sealed(_ bodies: [String]) throws -> (KeptPages, SealKey, [WARCReference]) {
        let pages = try KeptPages()
        let references = try pages.keep(bodies)
        let key = try SealKey(at: pages.scratch.folder.path(of: "keys/seal.pem"))
        try pages.folder.seal(run: "run-1", with: key, at: KeptPages.time)
        return (pages, key, references)
    }

    private func blocks(_ pages: KeptPages, _ file: String = KeptPages.file) throws -> String {
        try KeptPages.records(at: pages.scratch.folder.path(of: file)).map {
            String(decoding: $0.record.bytes, as: UTF8.self)
        }.joined()
    }

    @Test func overwritesOnePageAndLeavesAllOthersWhereTheyWere() throws {
        let (pages, key, references) = try sealed(["Tea", "Toast", "Jam"])
        let before = try KeptPages.records(at: pages.path)

        let purge = try EvidencePurge(of: pages.folder, purged: ["R-1"])
        try purge.run(certificate: "C-1", at: KeptPages.time)
        try pages.folder.seal(run: "C-1", with: key, at: KeptPages.time)

        let after = try KeptPages.records(at: pages.path)
        let report = EvidenceVerifier(pages.scratch.folder.path, trusted: key.publicKey).report()
        #expect(purge.pages.map(\.recordID) == [references[1].recordID] && purge.stillHeld.isEmpty)
        #expect(after.map(\.place) == before.map(\.place))
        #expect(after.map(\.record.id) == before.map(\.record.id))
        #expect(zip(after, before).count { $0.record == $1.record } == 7)
        #expect(try !blocks(pages).contains("Toast") && blocks(pages).contains("Jam"))
        #expect(try !blocks(pages).contains("@user1.rss"))
        #expect(report.verdict == .verified && report.faults.isEmpty)
        #expect(report.notProved.contains { $0.hasPrefix("What was cut out") })
    }

    @Test func isDoneOnceAndForAll() throws {
        let (pages, _, _) = try sealed(["Tea"])
        try EvidencePurge(of: pages.folder, purged: ["R-0"]).run(certificate: "C-1", at: KeptPages.time)

        let again = try EvidencePurge(of: pages.folder, purged: ["R-0"])

        #expect(again.pages.isEmpty && again.stillHeld.isEmpty)
        #expect(try pages.folder.recover(at: KeptPages.time).isEmpty)
    }

    @Test func keepsAPageThatALaterVisitRestsOn() throws {
        let (pages, key, references) = try sealed(["Tea"])
        let earlier = EarlierCapture(
            file: KeptPages.file, offset: references[0].offset, recordID: references[0].recordID,
            url: "http://social.example/@user0.rss", date: KeptPages.time.rfc3339,
            payloadSHA256: Digest(of: "Tea").hex)
        var writer = pages.folder.writer(for: KeptPages.info("run-2"))
        _ = try writer.keep([KeptPages.page(7, "Tea", earlier: earlier)], at: KeptPages.time)
        _ = try writer.close(at: KeptPages.time)
        try pages.folder.seal(run: "run-2", with: key, at: KeptPages.time)

        let held = try EvidencePurge(of: pages.folder, purged: ["R-0"])
        let both = try EvidencePurge(of: pages.folder, purged: ["R-0", "R-7"])
        try both.run(certificate: "C-1", at: KeptPages.time)

        #expect(held.pages.isEmpty && held.stillHeld == ["R-0"])
        #expect(both.pages.map(\.file) == [KeptPages.file, "run-2.warc.gz"])
        #expect(try !blocks(pages).contains("Tea") && !blocks(pages, "run-2.warc.gz").contains("@user7"))
        let report = EvidenceVerifier(pages.scratch.folder.path, trusted: nil).report()
        #expect(report.faults.isEmpty && report.verdict == .integrityOnly)
    }

    @Test func aKillBetweenTheJournalAndTheFileIsCompleted() throws {
        let (pages, _, _) = try sealed(["Tea"])
        let whole = try pages.scratch.folder.read(KeptPages.file)
        try EvidencePurge(of: pages.folder, purged: ["R-0"]).run(certificate: "C-1", at: KeptPages.time)
        let cut = try pages.scratch.folder.read(KeptPages.file)
        try pages.scratch.folder.remove(KeptPages.file)
        try pages.scratch.folder.create(KeptPages.file, whole)
        try pages.scratch.folder.create(KeptPages.file + ".purging", cut)

        let before = EvidenceVerifier(pages.scratch.folder.path, trusted: nil).report().verdict
        _ = try pages.folder.recover(at: KeptPages.time)

        #expect(before == .failed)
        #expect(try pages.scratch.folder.read(KeptPages.file) == cut)
        #expect(!pages.scratch.folder.contains(KeptPages.file + ".purging"))
        #expect(EvidenceVerifier(pages.scratch.folder.path, trusted: nil).report().faults.isEmpty)
    }

    @Test func aCopyThatWasNeverJournaledIsRemoved() throws {
        let (pages, _, _) = try sealed(["Tea"])
        let whole = try pages.scratch.folder.read(KeptPages.file)
        try pages.scratch.folder.create(KeptPages.file + ".purging", [1])

        _ = try pages.folder.recover(at: KeptPages.time)

        #expect(try pages.scratch.folder.read(KeptPages.file) == whole)
        #expect(!pages.scratch.folder.contains(KeptPages.file + ".purging"))
    }

    @Test func aChangeWithoutItsLineIsStillAFault() throws {
        let (pages, key, _) = try sealed(["Tea", "Toast"])
        let record = try #require(try KeptPages.records(at: pages.path).last)
        let member = try #require(WARCTombstone.member(for: record.record, length: record.place.length))
        for (place, byte) in member.enumerated() {
            try pages.scratch.overwrite(byte, at: record.place.offset + place, of: KeptPages.file)
        }

        let report = EvidenceVerifier(pages.scratch.folder.path, trusted: key.publicKey).report()

        #expect(report.verdict == .failed)
    }

    @Test func saysWhenARecordIsTooShortToBeOverwritten() throws {
        let (pages, _, _) = try sealed(["Tea"])
        let record = try #require(try KeptPages.records(at: pages.path).last)

        #expect(WARCTombstone.member(for: record.record, length: 100) == nil)
    }
}
