import Evidence
import Foundation
import Model
import Testing

@testable import Referring

@Suite struct PurgeTests {
    private static let day: TimeInterval = 86400
    private let policy = RetentionPolicy(dismissed: .seconds(86400), closed: .seconds(10 * 86400), referred: nil)

    /// A queue with a false positive, one for advice, one that was kept, and one that waits.
    private func desk() throws -> (desk: Desk, ids: [String]) {
        let desk = try Desk()
        let queue = try desk.queue()
        let posts = (1...4).map { desk.post($0, text: "the words of number \($0)") }
        let ids = try queue.commit(posts, run: "r1", at: desk.noon).map(\.id)
        try queue.decide(ids[0], as: .falsePositive(.metaphor), reason: "a film", by: desk.reader, at: desk.noon)
        try queue.decide(ids[1], as: .adviceOnly, reason: "advice", by: desk.reader, at: desk.noon)
        try queue.decide(ids[2], as: .keepAsFinding, reason: "own words", by: desk.reader, at: desk.noon)
        return (desk, ids)
    }

    @discardableResult
    private func purge(_ desk: Desk, after days: Double, by reader: Reader? = nil) throws -> PurgeCertificate? {
        let lock = try QueueLock(of: desk.queuePath)
        let time = desk.noon + days * Self.day
        let certificate = try desk.queue().purge(
            policy, by: reader ?? desk.approver, evidence: EvidenceFolder(at: desk.path + "/var/evidence"),
            referrals: desk.path + "/var/referrals", forgottenPages: 0, at: time, under: lock)
        try desk.queue().seal(run: "purge", with: desk.key(), at: time)
        return certificate
    }

    @Test func takesEachClassWhenItsTimeIsOverAndNothingThatIsOpen() throws {
        let (desk, ids) = try desk()

        #expect(try purge(desk, after: 0.9) == nil)
        #expect(try purge(desk, after: 1)?.records.map(\.id) == [ids[0]])
        #expect(try purge(desk, after: 10)?.records.map(\.id) == [ids[1]])
        #expect(try purge(desk, after: 10_000) == nil)
        #expect(try desk.names("reviewed") == ["\(ids[2]).json", "\(ids[2]).review-1.json"])
        #expect(try desk.names("pending") == ["\(ids[3]).json"])
    }

    @Test func leavesAChainThatIsVerifiedAndSaysWhatItDoesNotProve() throws {
        let (desk, ids) = try desk()
        let certificate = try #require(try purge(desk, after: 20))

        let report = try ReferralQueue.verify(desk.queuePath, trustedKey: desk.path + "/var/seal.pub")

        #expect(report.verdict == .verified && report.faults.isEmpty)
        #expect(report.notProved.contains { $0.hasPrefix("What 4 purged files said") })
        #expect(Set(certificate.records.map(\.id)) == Set(ids[0...1]))
        #expect(certificate.records.allSatisfy { $0.files.count == 2 })
        #expect(try desk.repair(.everything).isClean)
        #expect(try desk.ledger().indexedRecords().keys.sorted() == [ids[2], ids[3]].sorted())
    }

    @Test func leavesNoByteOfWhatWasSaid() throws {
        let (desk, _) = try desk()
        try purge(desk, after: 20)

        var found: [String] = []
        let names = FileManager.default.enumerator(atPath: desk.path)?.compactMap { $0 as? String } ?? []
        for name in names {
            guard let bytes = FileManager.default.contents(atPath: "\(desk.path)/\(name)") else { continue }
            for words in ["the words of number 1", "the words of number 2", "a film"]
            where bytes.firstRange(of: Data(words.utf8)) != nil { found.append("\(name): \(words)") }
        }

        #expect(names.count > 8)
        #expect(found.isEmpty)
    }

    @Test func aPurgedPostDoesNotComeBack() throws {
        let (desk, ids) = try desk()
        try purge(desk, after: 20)

        let again = try desk.queue().commit(
            [desk.post(1, text: "the words of number 1")], run: "r2", at: desk.noon + 21 * Self.day)

        #expect(again == [.held(id: ids[0])])
        #expect(try desk.queue().purgedIDs() == Set(ids[0...1]))
    }

    @Test func aHoldKeepsWhatItCoversUntilItIsReleased() throws {
        let (desk, ids) = try desk()
        let hold = try desk.queue().give(
            .hold, record: ids[0], statement: "an inquiry", by: desk.approver, at: desk.noon)

        #expect(try purge(desk, after: 20)?.held == [ids[0]])
        try desk.queue().give(.release, releases: hold.number, statement: "over", by: desk.approver, at: desk.noon)
        #expect(try purge(desk, after: 20)?.records.map(\.id) == [ids[0]])
        #expect(try desk.verdict(trusting: desk.path + "/var/seal.pub") == .verified)
    }

    @Test func aReferralGoesWithItsLastRecordAfterItsReceipt() throws {
        let (desk, ids) = try desk()
        let queue = try desk.queue()
        let referral = ReferralReference(id: "B-1/northshire-S-0192", manifestSHA256: "0f", exhibit: "EX-001")
        for step in [Review.Step.referred, .acknowledged] {
            _ = try queue.add(to: ids[2], reason: "x", by: desk.approver, at: desk.noon) { _, _ in
                var draft = ReviewDraft(step, reason: "x", by: desk.approver.id, at: desk.noon)
                draft.referral = referral
                return draft
            }
        }
        let folder = desk.path + "/var/referrals/B-1/northshire-S-0192"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(fileURLWithPath: folder + ".zip"))

        let kept = try purge(desk, after: 1000)?.bundles
        let lock = try QueueLock(of: desk.queuePath)
        let certificate = try queue.purge(
            RetentionPolicy(dismissed: .zero, closed: .zero, referred: .zero), by: desk.approver,
            evidence: EvidenceFolder(at: desk.path + "/var/evidence"), referrals: desk.path + "/var/referrals",
            forgottenPages: 0, at: desk.noon + 1, under: lock)

        #expect(kept == [])
        #expect(certificate?.records.map(\.retentionClass) == [.referred])
        #expect(certificate?.bundles.map(\.id) == ["B-1/northshire-S-0192"])
        #expect(!FileManager.default.fileExists(atPath: folder))
        #expect(!FileManager.default.fileExists(atPath: folder + ".zip"))
    }

    @Test func onlyAnApproverPurges() throws {
        let (desk, _) = try desk()

        #expect { try purge(desk, after: 20, by: desk.reader) } throws: { ($0 as? QueueError)?.code == .notAllowed }
    }

    @Test func completesWhatAKillLeftBetweenTheJournalAndTheFiles() throws {
        let (desk, ids) = try desk()
        let kept = desk.directory.reviewed.path(of: "\(ids[0]).json")
        let bytes = try #require(FileManager.default.contents(atPath: kept))
        try purge(desk, after: 20)
        try bytes.write(to: URL(fileURLWithPath: kept))
        try desk.write("{}", to: "purged/R-\(String(repeating: "0", count: 32)).json")

        let before = try desk.verdict()
        let report = try desk.repair()

        #expect(before == .failed)
        #expect(!FileManager.default.fileExists(atPath: kept))
        #expect(report.lost.isEmpty && !report.isIntegrityFailure)
        #expect(try desk.verdict() == .integrityOnly)
    }

    @Test func aFileThatGoesWithoutALineIsStillMissed() throws {
        let (desk, ids) = try desk()
        try purge(desk, after: 20)

        try FileManager.default.removeItem(atPath: desk.directory.reviewed.path(of: "\(ids[2]).json"))

        #expect(try desk.verdict() == .failed)
    }

    @Test func whatIsKeptIsReadableByItsOwnerOnly() throws {
        let (desk, _) = try desk()
        try purge(desk, after: 20)
        try desk.queue().give(.hold, subject: "S-1", statement: "x", by: desk.approver, at: desk.noon)

        for case let name as String in FileManager.default.enumerator(atPath: desk.path + "/var") ?? .init() {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(desk.path)/var/\(name)")
            let mode = try #require(attributes[.posixPermissions] as? Int)
            let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
            #expect(mode == (isFolder ? 0o700 : 0o600) || name == "seal.pub", "\(name)")
        }
    }
}
