import Evidence
import Foundation
import Model
import Testing

@testable import Referring

@Suite struct UndoTests {
    @Test func anUndoneDecisionStaysToBeReadAndTheRecordWaitsAgain() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id
        try queue.decide(id, as: .duplicate, reason: "twice", by: desk.reader, at: desk.noon)

        try queue.undo(id, reason: "it is not", by: desk.reader, at: desk.noon + 60)

        let standing = try queue.standing(of: id, for: desk.reader)
        #expect(standing.stage == .pending && standing.steps.map(\.decision) == ["duplicate", "undo"])
        #expect(try queue.list(QueueFilter(), for: desk.reader).entries.map(\.id) == [id])
        #expect(try queue.status().pending == 1)
        #expect(try desk.repair(.everything).isClean)
        try queue.decide(id, as: .keepAsFinding, reason: "own words", by: desk.reader, at: desk.noon + 120)
        #expect(try queue.standing(of: id, for: desk.reader).stage == .awaitingSecond)
    }

    @Test func theSecondDecisionIsUndoneBeforeTheFirst() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try desk.kept(desk.post())
        try queue.decideSecond(id, as: .noFurtherAction, reason: "too small", by: desk.second, at: desk.noon)

        try queue.undo(id, reason: "looked again", by: desk.second, at: desk.noon)

        #expect(try queue.standing(of: id, for: desk.second).stage == .awaitingSecond)
    }

    @Test func anothersDecisionIsNotTakenBackByAnyone() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id
        try queue.decide(id, as: .duplicate, reason: "twice", by: desk.reader, at: desk.noon)

        #expect {
            try queue.undo(id, reason: "no", by: Reader(id: "rev-08"), at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .notAllowed }
    }

    @Test func whereNothingWasDecidedNothingIsUndone() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id

        #expect {
            try queue.undo(id, reason: "no", by: desk.reader, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .nothingToUndo }
    }

    @Test func aConflictOfInterestKeepsAReviewerOut() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id
        try queue.recuse(id, reason: "same shift", by: desk.reader, at: desk.noon)
        let declared = Reader(id: "rev-08", conflicts: ["S-0192"])

        for reader in [desk.reader, declared] {
            #expect {
                try queue.decide(id, as: .duplicate, reason: "twice", by: reader, at: desk.noon)
            } throws: { ($0 as? QueueError)?.code == .conflictOfInterest }
        }
        try queue.decide(id, as: .duplicate, reason: "twice", by: desk.second, at: desk.noon)
    }

    @Test func aStepThatDoesNotFollowIsSaid() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try desk.kept(desk.post())
        let folder = desk.queuePath + "/reviewed/"
        let second = try Data(contentsOf: URL(fileURLWithPath: folder + "\(id).review-2.json"))
        let text = String(decoding: second, as: UTF8.self)
        let start = try #require(text.range(of: "\"previous_sha256\":\""))
        try Data(
            text.replacingCharacters(in: start.upperBound..<text.index(start.upperBound, offsetBy: 2), with: "zz").utf8
        )
        .write(to: URL(fileURLWithPath: folder + "\(id).review-2.json"))

        #expect { try queue.standing(of: id, for: desk.reader) } throws: {
            ($0 as? QueueError)?.code == .recordCorrupt
        }
        #expect(try desk.verdict() == .failed)
    }
}
