import Foundation
import Model
import Testing

@testable import Referring

@Suite struct ReadingTests {
    @Test func listsForReviewMentionsLastThenPriorityThenAge() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let late = try queue.commit([desk.post(1, priority: 1)], run: "r", at: desk.noon + 60)[0].id
        let early = try queue.commit([desk.post(2, priority: 1)], run: "r", at: desk.noon)[0].id
        let low = try queue.commit([desk.post(3, priority: 3)], run: "r", at: desk.noon - 60)[0].id
        let mention = try queue.commit([desk.post(4, priority: 1, mention: .quoted)], run: "r", at: desk.noon - 90)[0]
            .id

        let entries = try queue.list(QueueFilter(), for: desk.reader).entries

        #expect(entries.map(\.id) == [early, late, low, mention])
        #expect(entries.last?.priority == 4)
    }

    @Test func filtersByStateForceLaneAndCategory() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let reader = Reader(id: "rev-09", lanes: [.ordinary, .care])
        let north = try queue.commit([desk.post(1)], run: "r", at: desk.noon)[0].id
        let south = try queue.commit([desk.post(2, force: "southshire")], run: "r", at: desk.noon)[0].id
        let care = try queue.commit([desk.post(3, lane: .care)], run: "r", at: desk.noon)[0].id
        try queue.decide(north, as: .adviceOnly, reason: "advice", by: reader, at: desk.noon)
        func ids(_ change: (inout QueueFilter) -> Void) throws -> Set<String> {
            var filter = QueueFilter()
            change(&filter)
            return try Set(queue.list(filter, for: reader).entries.map(\.id))
        }

        #expect(try ids { _ in } == [south, care])
        #expect(try ids { $0.stages = [.awaitingSecond, .closed] } == [north])
        #expect(try ids { $0.force = "southshire" } == [south])
        #expect(try ids { $0.lane = .care } == [care])
        #expect(try ids { $0.category = .opdisc } == [south, care])
        #expect(try ids { $0.category = .gift }.isEmpty)
    }

    @Test func aRecordThatTheIndexLacksIsListedAllTheSame() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r", at: desk.noon)[0].id
        try desk.ledger().unindex([id])

        #expect(try queue.list(QueueFilter(), for: desk.reader).entries.map(\.id) == [id])
        #expect(try queue.status().differences == ["1 records are not in the index: probity queue repair enters them."])
    }

    @Test func statusCountsAndStatesEveryDifference() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let posts = [
            desk.post(1), desk.post(2, force: "southshire"), desk.post(3, lane: .care), desk.post(4, mention: .quoted),
        ]
        let ids = try queue.commit(posts, run: "r", at: desk.noon).map(\.id)
        let sound = try queue.status()
        try FileManager.default.removeItem(atPath: desk.queuePath + "/pending/\(ids[0]).json")
        try desk.write("{}", to: "pending/R-00000000000000000000000000000000.json")
        try desk.write("?", to: "corrupt/x.1")

        let status = try queue.status()

        #expect(sound.pending == 4)
        #expect(sound.pendingByLane == [.ordinary: 3, .care: 1])
        #expect(sound.pendingByForce == ["northshire": 3, "southshire": 1])
        #expect(sound.pendingMentions == 1)
        #expect(sound.differences.isEmpty)
        #expect(status.pending == 3)
        #expect(status.corrupt == 1)
        #expect(
            status.differences == [
                "1 journaled records are in no folder: see probity verify.",
                "1 records are not journaled: probity queue repair enters them.",
                "1 indexed records are in no folder: probity queue repair takes them out.",
                "1 files are not what was written: probity queue repair sets them aside.",
            ])
        try desk.write("?\n", to: "journal.jsonl")
        #expect(try queue.status().differences.first?.hasPrefix("The journal does not hold") == true)
    }
}
