import Evidence
import Foundation
import Model
import Testing

@testable import Referring

@Suite struct DecisionTests {
    @Test func aDecisionMovesTheRecordBesideItsReview() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id
        let record = try desk.directory.pending.read("\(id).json")

        let review = try queue.decide(
            id, as: .falsePositive(.homonym), reason: "another kind of system", by: desk.reader, at: desk.noon)

        #expect(try desk.names("pending").isEmpty)
        #expect(try desk.names("tmp").isEmpty)
        #expect(try desk.names("reviewed") == ["\(id).json", "\(id).review-1.json"])
        #expect(try desk.directory.reviewed.read("\(id).json") == record)
        #expect(CanonicalJSON.isCanonical(try desk.directory.reviewed.read("\(id).review-1.json")))
        #expect(try queue.standing(of: id, for: desk.reader).first == review)
        #expect(review.recordSHA256 == Digest(of: record).hex)
        #expect(review.reasonCode == .homonym)
        #expect(try queue.status().decisions == ["false_positive": 1])
        #expect(try queue.status().differences.isEmpty)
        #expect(try desk.repair(.everything).isClean)
        #expect(try desk.verdict() == .integrityOnly)
    }

    @Test func aSecondDecisionIsRefusedAndNamesTheFirst() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id
        try queue.decide(id, as: .keepAsFinding, reason: "to be looked at", by: desk.reader, at: desk.noon)

        #expect {
            try queue.decide(id, as: .duplicate, reason: "no", by: Reader(id: "rev-07"), at: desk.noon + 5)
        } throws: { error in
            guard let error = error as? QueueError else { return false }
            return error.code == .alreadyDecided && error.problem.contains("rev-03")
                && error.problem.contains("2023-11-14T22:13:20Z")
        }
    }

    @Test func ofManyReviewersAtOnceOneDecides() async throws {
        let desk = try Desk()
        let ids = try desk.queue().commit((0..<10).map { desk.post($0) }, run: "r1", at: desk.noon).map(\.id)
        let (queue, noon) = (try desk.queue(), desk.noon)

        let decided = try await withThrowingTaskGroup(of: [String].self) { group in
            for reviewer in 0..<6 {
                group.addTask {
                    var mine: [String] = []
                    for id in ids.shuffled() {
                        do {
                            let reader = Reader(id: "rev-\(reviewer)")
                            try queue.decide(id, as: .adviceOnly, reason: "advice", by: reader, at: noon)
                            mine.append(id)
                        } catch let error as QueueError where error.code == .alreadyDecided {
                            continue
                        }
                    }
                    return mine
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }

        #expect(decided.sorted() == ids.sorted())
        #expect(try desk.repair(.everything).isClean)
        #expect(try desk.queue().status().reviewed == 10)
    }

    @Test func aProtectedRecordIsForDesignatedReadersOnly() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let designated = Reader(id: "rev-09", roles: [.protectedReader])
        let id = try queue.commit([desk.post(1, lane: .protected)], run: "r1", at: desk.noon)[0].id

        #expect { try queue.record(id, for: desk.reader) } throws: { ($0 as? QueueError)?.code == .protectedRecord }
        #expect {
            try queue.decide(id, as: .duplicate, reason: "twice", by: desk.reader, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .protectedRecord }
        #expect(
            try queue.list(QueueFilter(), for: desk.reader) == QueueListing(entries: [], withheld: 1, unreadable: 0))
        #expect(try queue.list(QueueFilter(), for: designated).entries.map(\.id) == [id])
        #expect(try queue.record(id, for: designated).protectedContexts == [.disclosure])
        try queue.decide(id, as: .outOfScope, reason: "a disclosure", by: designated, at: desk.noon)
    }

    @Test(arguments: ["", "  \n"])
    func aDecisionNeedsAReason(reason: String) throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id

        #expect {
            try queue.decide(id, as: .duplicate, reason: reason, by: desk.reader, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .reasonMissing }
        #expect(try desk.names("pending").count == 1)
    }

    @Test(arguments: ["R-00000000000000000000000000000000", "../journal", ""])
    func anUnknownRecordIsSaid(id: String) throws {
        let desk = try Desk()

        #expect {
            try desk.queue().decide(id, as: .duplicate, reason: "twice", by: desk.reader, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .notFound }
        #expect { try desk.queue().record(id, for: desk.reader) } throws: { ($0 as? QueueError)?.code == .notFound }
    }

    @Test func decisionsAreReadByName() throws {
        for name in Decision.names {
            let code = name == "false_positive" ? "satire" : nil
            #expect(try Decision(name: name, reasonCode: code).name == name)
        }
        for (name, code, expected) in [
            ("false_positive", nil, QueueError.Code.reasonCodeMissing), ("false_positive", "dull", .reasonCodeMissing),
            ("refer_PSD", nil, .unknownDecision), ("duplicate", "satire", .unknownDecision),
        ] {
            #expect { try Decision(name: name, reasonCode: code) } throws: { ($0 as? QueueError)?.code == expected }
        }
    }
}
