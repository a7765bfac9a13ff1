import Foundation
import Model
import Testing

@testable import Referring

@Suite struct ClaimTests {
    @Test func aClaimKeepsOthersOutUntilItEnds() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id
        try queue.claim(id, by: desk.reader, for: 600, at: desk.noon)

        for act in [
            { try queue.claim(id, by: desk.second, for: 600, at: desk.noon + 1) as Any },
            { try queue.decide(id, as: .duplicate, reason: "twice", by: desk.second, at: desk.noon + 1) as Any },
        ] {
            #expect { _ = try act() } throws: { ($0 as? QueueError)?.code == .claimed }
        }
        #expect(try queue.claim(on: id, at: desk.noon + 1)?.reviewer == "rev-03")
        try queue.claim(id, by: desk.second, for: 600, at: desk.noon + 600)
        try queue.decide(id, as: .duplicate, reason: "twice", by: desk.second, at: desk.noon + 601)
    }

    @Test func whoHoldsAClaimLengthensAndReleasesIt() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id
        try queue.claim(id, by: desk.reader, for: 600, at: desk.noon)
        try queue.claim(id, by: desk.reader, for: 6000, at: desk.noon + 1)

        try queue.release(id, by: desk.second, at: desk.noon + 2)
        #expect(try queue.claim(on: id, at: desk.noon + 1000)?.reviewer == "rev-03")
        try queue.release(id, by: desk.reader, at: desk.noon + 3)

        #expect(try queue.claim(on: id, at: desk.noon + 4) == nil)
    }

    @Test func ofManyWhoClaimAtOnceOneHoldsIt() async throws {
        let desk = try Desk()
        let ids = try desk.queue().commit((0..<5).map { desk.post($0) }, run: "r1", at: desk.noon).map(\.id)
        let (queue, noon) = (try desk.queue(), desk.noon)

        let held = try await withThrowingTaskGroup(of: [String].self) { group in
            for reviewer in 0..<6 {
                group.addTask {
                    var mine: [String] = []
                    for id in ids.shuffled() {
                        do {
                            try queue.claim(id, by: Reader(id: "rev-\(reviewer)"), for: 600, at: noon)
                            mine.append(id)
                        } catch let error as QueueError where error.code == .claimed {
                            continue
                        }
                    }
                    return mine
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }

        #expect(held.sorted() == ids.sorted())
    }

    @Test func repairRemovesClaimsThatEnded() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let ids = try queue.commit([desk.post(1), desk.post(2)], run: "r1", at: desk.noon).map(\.id)
        try queue.claim(ids[0], by: desk.reader, for: 600, at: desk.noon - 1000)
        try queue.claim(ids[1], by: desk.reader, for: 600, at: desk.noon)

        _ = try desk.repair()

        #expect(try desk.names("claims") == ["\(ids[1]).claim-1.json"])
    }
}
