import Evidence
import Foundation
import Model
import Testing

@testable import Referring

/// Each test builds by hand what a kill at one instant leaves on the disk, and repairs it.
@Suite struct QueueRepairTests {
    /// A queue of three records, one of them decided upon.
    private func deskWithRecords() throws -> (Desk, [String]) {
        let desk = try Desk()
        let ids = try desk.queue().commit((1...3).map { desk.post($0) }, run: "r1", at: desk.noon).map(\.id)
        try desk.queue().decide(ids[2], as: .welfare, reason: "in need", by: desk.reader, at: desk.noon)
        return (desk, ids)
    }

    /// The bytes of a record that was never queued.
    private func draft(_ desk: Desk, _ number: Int) throws -> RecordDraft {
        let post = desk.post(number)
        return try RecordDraft(QueueRecord(post, id: RecordID(of: post), supersedes: nil, run: "r2", at: desk.noon))
    }

    @Test func aSoundQueueNeedsNothing() throws {
        let (desk, _) = try deskWithRecords()
        let before = try desk.directory.root.read("journal.jsonl")

        #expect(try desk.repair().isClean)
        #expect(try desk.repair(.everything).isClean)
        #expect(try desk.directory.root.read("journal.jsonl") == before)
    }

    @Test func killedWhileWritingTheDraft() throws {
        let (desk, _) = try deskWithRecords()
        let draft = try draft(desk, 9)
        try desk.directory.temporary.create(draft.name, Array(draft.bytes.prefix(100)))

        let report = try desk.repair()

        #expect(report.removedDrafts == 1)
        #expect(try desk.names("tmp").isEmpty)
        #expect(try desk.queue().status().pending == 2)
        #expect(try desk.repair().isClean)
    }

    @Test(arguments: [true, false])
    func killedBetweenLinkAndJournal(draftIsLeft: Bool) throws {
        let (desk, _) = try deskWithRecords()
        let draft = try draft(desk, 9)
        try desk.directory.temporary.create(draft.name, draft.bytes)
        _ = try desk.directory.temporary.link(draft.name, into: desk.directory.pending, as: "\(draft.record.id).json")
        if !draftIsLeft { try desk.directory.temporary.remove(draft.name) }
        #expect(try desk.verdict() == .failed)

        let report = try desk.repair()

        #expect(report.recovered == [draft.record.id])
        #expect(report.reindexed == 1)
        #expect(!report.isIntegrityFailure)
        #expect(try desk.queue().commit([desk.post(9)], run: "r3", at: desk.noon) == [.held(id: draft.record.id)])
        #expect(try desk.repair().isClean)
        #expect(try desk.verdict() == .integrityOnly)
    }

    @Test func killedBetweenJournalAndIndex() throws {
        let (desk, ids) = try deskWithRecords()
        try desk.ledger().unindex([ids[0]])

        let report = try desk.repair()

        #expect(report.reindexed == 1)
        #expect(report.recovered.isEmpty)
        #expect(try desk.ledger().indexedRecord(ids[0])?.state == "pending")
        #expect(try desk.repair().isClean)
    }

    @Test func killedWhileAppendingToTheJournal() throws {
        let (desk, ids) = try deskWithRecords()
        let whole = try desk.directory.root.read("journal.jsonl")
        try Data(whole.dropLast(30)).write(to: URL(fileURLWithPath: desk.directory.journal.path))

        let report = try desk.repair()

        #expect(report.mendedLines == 1)
        #expect(report.completedDecisions == [ids[2]])
        #expect(try desk.names("").contains("journal.torn-1"))
        #expect(try desk.repair().isClean)
        #expect(try desk.verdict() == .integrityOnly)
    }

    @Test func killedBetweenLinkAndSecondLookAtAReviewedPost() throws {
        let (desk, ids) = try deskWithRecords()
        let post = desk.post(3)
        let again = try RecordDraft(
            QueueRecord(post, id: RecordID(of: post), supersedes: nil, run: "r2", at: desk.noon + 9))
        try desk.directory.pending.create("\(ids[2]).json", again.bytes)

        _ = try desk.repair()

        #expect(try desk.names("pending") == ["\(ids[0]).json", "\(ids[1]).json"].sorted())
        #expect(try desk.repair(.everything).isClean)
        #expect(try desk.verdict() == .integrityOnly)
    }

    /// What a decision leaves after each of its steps: 1 the review has its name, 2 the record is linked beside it, 3 the
    /// record is no longer pending, 4 the journal has its line.
    @Test(arguments: 1...4)
    func killedWithinADecision(step: Int) throws {
        let (desk, ids) = try deskWithRecords()
        let (id, directory) = (ids[0], desk.directory)
        let sha256 = Digest(of: try directory.pending.read("\(id).json"))
        let review = Review(
            ReviewDraft(.first, "duplicate", reason: "twice", by: "rev-03", at: desk.noon), on: id, sha256, after: [],
            previous: nil)
        let bytes = try CanonicalJSON.bytes(of: review)
        try directory.reviewed.create("\(id).review-1.json", bytes)
        if step >= 2 { _ = try directory.pending.link("\(id).json", into: directory.reviewed, as: "\(id).json") }
        if step >= 3 { try directory.pending.remove("\(id).json") }
        if step >= 4 { try directory.journal.append([review.journalEntry(sha256: Digest(of: bytes))], at: desk.noon) }

        #expect {
            try desk.queue().decide(id, as: .welfare, reason: "mine", by: Reader(id: "rev-07"), at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .alreadyDecided }
        let report = try desk.repair()

        #expect(report.completedDecisions == (step < 4 ? [id] : []))
        #expect(report.reindexed == 1)
        #expect(!report.isIntegrityFailure)
        #expect(try desk.names("pending") == ["\(ids[1]).json"])
        #expect(try desk.queue().status().decisions == ["duplicate": 1, "welfare": 1])
        #expect(try desk.ledger().indexedRecord(id)?.decision?.name == "duplicate")
        #expect(try desk.repair(.everything).isClean)
        #expect(try desk.verdict() == .integrityOnly)
    }

    @Test func aMissingLedgerIsFilledAgain() throws {
        let (desk, ids) = try deskWithRecords()
        for beside in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: desk.path + "/var/ledger.sqlite" + beside)
        }

        let report = try desk.repair()

        #expect(report.reindexed == 3)
        #expect(try desk.queue().status().differences.isEmpty)
        #expect(try desk.ledger().indexedRecord(ids[2])?.decision?.reviewer == "rev-03")
    }

    @Test func aRecordThatIsGoneIsReportedAsLostEachTime() throws {
        let (desk, ids) = try deskWithRecords()
        try FileManager.default.removeItem(atPath: desk.queuePath + "/pending/\(ids[0]).json")

        for _ in 0..<2 {
            let report = try desk.repair()

            #expect(report.lost == ["\(ids[0]).json"])
            #expect(report.isIntegrityFailure)
        }
        #expect(try desk.verdict() == .failed)
        #expect(try desk.ledger().indexedRecord(ids[0]) == nil)
    }

    @Test func strangeFilesAreSetAsideAndStopNothing() throws {
        let (desk, ids) = try deskWithRecords()
        try desk.write("not json", to: "pending/R-00000000000000000000000000000000.json")
        try desk.write("note", to: "pending/notes.txt")
        try desk.write("{}", to: "reviewed/R-00000000000000000000000000000001.review-1.json")

        let report = try desk.repair()

        #expect(
            report.setAside.map(\.now).sorted() == [
                "R-00000000000000000000000000000000.json.1", "R-00000000000000000000000000000001.review-1.json.1",
                "notes.txt.1",
            ])
        #expect(!report.isIntegrityFailure)
        #expect(try desk.queue().status().pending == 2)
        #expect(try desk.names("pending") == [ids[0], ids[1]].map { "\($0).json" }.sorted())
        #expect(try desk.repair(.everything).isClean)
        #expect(try desk.verdict() == .integrityOnly)
    }

    @Test func aChangedRecordIsSetAsideByAThoroughRepairAndStaysAFailure() throws {
        let (desk, ids) = try deskWithRecords()
        let text = String(decoding: try desk.directory.pending.read("\(ids[0]).json"), as: UTF8.self)
        try desk.write(text.replacing("northshire", with: "southshire"), to: "pending/\(ids[0]).json")

        #expect(try desk.repair().isClean)
        let report = try desk.repair(.everything)

        #expect(report.setAside.map(\.name) == ["\(ids[0]).json"])
        #expect(report.isIntegrityFailure)
        #expect(try desk.queue().status().pending == 1)
        #expect(try desk.verdict() == .failed)
        #expect(try desk.repair().isClean)
    }

    @Test func aRepairThatWasKilledAfterSettingAsideIsFinished() throws {
        let (desk, _) = try deskWithRecords()
        try desk.write("?", to: "corrupt/notes.txt.1")
        #expect(try desk.verdict() == .failed)

        _ = try desk.repair()

        #expect(try desk.verdict() == .integrityOnly)
    }

    @Test func aBrokenJournalStopsRepairAndChangesNothing() throws {
        let (desk, _) = try deskWithRecords()
        let text = String(decoding: try desk.directory.root.read("journal.jsonl"), as: UTF8.self)
        try desk.write(
            text.replacing("\"lane\":\"ordinary\"", with: "\"lane\":\"care\"", maxReplacements: 1), to: "journal.jsonl")
        try desk.write("?", to: "pending/notes.txt")

        #expect { try desk.repair() } throws: { ($0 as? QueueError)?.code == .journalBroken }
        #expect(try desk.names("pending").contains("notes.txt"))
    }
}
