import Evidence
import Foundation
import Testing

@testable import Referring

@Suite struct VerifyTests {
    private func sealedDesk() throws -> (Desk, [String]) {
        let desk = try Desk()
        let ids = try desk.queue().commit((1...2).map { desk.post($0) }, run: "r1", at: desk.noon).map(\.id)
        try desk.queue().decide(ids[1], as: .adviceOnly, reason: "advice", by: desk.reader, at: desk.noon)
        try desk.queue().seal(run: "r1", with: desk.key(), at: desk.noon)
        return (desk, ids)
    }

    @Test func aSealedQueueIsVerifiedByItsKey() throws {
        let (desk, _) = try sealedDesk()

        let report = try ReferralQueue.verify(desk.queuePath, trustedKey: desk.path + "/var/seal.pub")

        #expect(report.verdict == .verified)
        #expect((report.lines, report.files, report.seals) == (4, 3, 1))
        #expect(try desk.verdict() == .integrityOnly)
    }

    @Test func aKeyThatCannotBeReadIsSaid() throws {
        let (desk, _) = try sealedDesk()

        #expect { try desk.verdict(trusting: desk.path + "/none") } throws: { ($0 as? QueueError)?.code == .unusable }
        #expect { try desk.verdict(trusting: desk.queuePath + "/journal.jsonl") } throws: { error in
            (error as? QueueError)?.code == .keyUnusable
        }
    }

    @Test func everyChangedByteOfEveryFileFails() throws {
        let (desk, ids) = try sealedDesk()
        let files = [
            "pending/\(ids[0]).json", "reviewed/\(ids[1]).json", "reviewed/\(ids[1]).review-1.json", "journal.jsonl",
        ]
        var changes = 0

        for file in files {
            let place = desk.queuePath + "/" + file
            let whole = try Data(contentsOf: URL(fileURLWithPath: place))
            let handle = try FileHandle(forUpdating: URL(fileURLWithPath: place))
            for offset in whole.indices {
                try handle.seek(toOffset: UInt64(offset))
                try handle.write(contentsOf: Data([whole[offset] ^ 0x01]))
                changes += 1
                let report = try ReferralQueue.verify(desk.queuePath, trustedKey: nil)
                #expect(report.verdict == .failed, "\(file) byte \(offset)")
                try handle.seek(toOffset: UInt64(offset))
                try handle.write(contentsOf: Data([whole[offset]]))
            }
            try handle.close()
        }

        #expect(changes > 5000)
        #expect(try desk.verdict(trusting: desk.path + "/var/seal.pub") == .verified)
    }

    @Test func aRecordMovedBackForAnotherDecisionFails() throws {
        let (desk, ids) = try sealedDesk()
        let manager = FileManager.default
        try manager.moveItem(
            atPath: desk.queuePath + "/reviewed/\(ids[1]).json", toPath: desk.queuePath + "/pending/\(ids[1]).json")
        try manager.removeItem(atPath: desk.queuePath + "/reviewed/\(ids[1]).review-1.json")

        let report = try ReferralQueue.verify(desk.queuePath, trustedKey: nil)

        #expect(report.faults.map(\.place) == ["\(ids[1]).review-1.json"])
    }

    @Test func replacedByAnOlderCopyOfItselfARecordFails() throws {
        let (desk, ids) = try sealedDesk()
        let manager = FileManager.default
        try manager.removeItem(atPath: desk.queuePath + "/pending/\(ids[0]).json")
        try manager.copyItem(
            atPath: desk.queuePath + "/reviewed/\(ids[1]).json", toPath: desk.queuePath + "/pending/\(ids[0]).json")

        #expect(try desk.verdict() == .failed)
    }

    @Test func aRollBackIsSeenAgainstACheckpointKeptElsewhere() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id
        try queue.seal(run: "r1", with: desk.key(), at: desk.noon)
        let older = desk.path + "/older"
        try FileManager.default.copyItem(atPath: desk.queuePath, toPath: older)
        try queue.decide(id, as: .duplicate, reason: "twice", by: desk.reader, at: desk.noon)
        try queue.seal(run: "review", with: desk.key(), at: desk.noon)
        let kept = desk.path + "/checkpoint"
        let last = try #require(try Checkpoint.last(inJournalAt: desk.queuePath + "/journal.jsonl"))
        try Data(last.line + [0x0A]).write(to: URL(fileURLWithPath: kept))

        let key = desk.path + "/var/seal.pub"
        #expect(try ReferralQueue.verify(older, trustedKey: key).verdict == .verified)
        #expect(try ReferralQueue.verify(older, trustedKey: key, checkpoint: kept).verdict == .failed)
        #expect(try ReferralQueue.verify(desk.queuePath, trustedKey: key, checkpoint: kept).verdict == .verified)
    }

    @Test func whatIsNoSealIsNoCheckpoint() throws {
        let desk = try Desk()
        _ = try desk.queue()
        try desk.write("{\"seq\":1}", to: "checkpoint")

        #expect {
            try ReferralQueue.verify(desk.queuePath, trustedKey: nil, checkpoint: desk.queuePath + "/checkpoint")
        } throws: { ($0 as? QueueError)?.code == .recordCorrupt }
    }
}
