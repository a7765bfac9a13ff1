import Evidence
import Foundation
import Model
import Testing

@testable import Referring

@Suite struct SecondReviewTests {
    @Test func twoPeopleMakeAFindingReferable() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try desk.kept(desk.post())
        #expect(try queue.standing(of: id, for: desk.reader).stage == .awaitingSecond)

        let review = try queue.decideSecond(
            id, as: .referPSD, reason: "for advice", exculpatory: ["deleted within the hour"],
            recommendation: .adviceOrReflectivePractice, by: desk.second, at: desk.noon + 120)

        let standing = try queue.standing(of: id, for: desk.reader)
        #expect(standing.stage == .referable)
        #expect(standing.steps.map(\.step) == [.attribution, .first, .second])
        #expect(review.number == 3 && review.exculpatory == ["deleted within the hour"])
        #expect(try desk.repair(.everything).isClean)
        #expect(try queue.status().differences.isEmpty)
        #expect(try desk.verdict() == .integrityOnly)
    }

    @Test func thePersonWhoKeptItIsNotTheSecond() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id
        try queue.decide(id, as: .keepAsFinding, reason: "own words", by: desk.second, at: desk.noon)

        #expect {
            try queue.decideSecond(
                id, as: .noFurtherAction, reason: "too small", by: desk.second, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .samePerson }
    }

    @Test func whoHasNotTheRoleIsNotTheSecond() throws {
        let desk = try Desk()
        let id = try desk.kept(desk.post())

        #expect {
            try desk.queue().decideSecond(
                id, as: .noFurtherAction, reason: "too small", by: Reader(id: "rev-08"), at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .notAllowed }
    }

    @Test func whatNobodyReviewedHasNoSecondReview() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id

        #expect {
            try queue.decideSecond(id, as: .referPSD, reason: "at once", by: desk.second, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .notReviewed }
    }

    @Test(arguments: [Model.Category.apsp, .extrem])
    func onePersonAloneClosesNoneOfTheGravest(category: Model.Category) throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post(category: category)], run: "r1", at: desk.noon)[0].id

        try queue.decide(id, as: .falsePositive(.metaphor), reason: "a game", by: desk.reader, at: desk.noon)
        #expect(try queue.standing(of: id, for: desk.reader).stage == .awaitingSecond)
        #expect {
            try queue.decideSecond(
                id, as: .referPSD, reason: "no game", exculpatory: [], by: desk.second, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .notKept }
        try queue.decideSecond(id, as: .noFurtherAction, reason: "a game indeed", by: desk.second, at: desk.noon)

        #expect(try queue.standing(of: id, for: desk.reader).stage == .closed)
    }

    @Test func onePersonClosesAnOrdinaryFalseAlarm() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id

        try queue.decide(id, as: .falsePositive(.homonym), reason: "another system", by: desk.reader, at: desk.noon)

        #expect(try queue.standing(of: id, for: desk.reader).stage == .closed)
    }

    @Test(arguments: [
        (AttributionConfidence.confirmed, [AttributionBasis.sameNameOnly]), (.probable, [.inferred, .sameNameOnly]),
        (.possible, [.crossLinked]), (.disputed, [.declaredBySubject]),
    ])
    func aWeakAttributionRefersNothing(confidence: AttributionConfidence, basis: [AttributionBasis]) throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try desk.kept(desk.post())
        let doubt = AttributionDecision(confidence: confidence, basis: basis, contrary: ["a namesake"])
        try queue.attribute(id, doubt, reason: "asked again", by: desk.second, at: desk.noon + 90)

        #expect {
            try queue.decideSecond(
                id, as: .referPSD, reason: "for advice", exculpatory: [], by: desk.second, at: desk.noon + 120)
        } throws: { ($0 as? QueueError)?.code == .attributionTooWeak }
    }

    @Test func withoutADecisionOnTheAccountNothingIsReferred() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id
        try queue.decide(id, as: .keepAsFinding, reason: "own words", by: desk.reader, at: desk.noon)

        #expect {
            try queue.decideSecond(
                id, as: .referPSD, reason: "for advice", exculpatory: [], by: desk.second, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .attributionMissing }
    }

    @Test func aReferralSaysWhatSpeaksForTheSubject() throws {
        let desk = try Desk()
        let id = try desk.kept(desk.post())

        #expect {
            try desk.queue().decideSecond(id, as: .referPSD, reason: "for advice", by: desk.second, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .exculpatoryMissing }
    }

    @Test func theChiefOfficerIsReferredToTheLocalPolicingBody() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try desk.kept(desk.post(rankBand: "chief-constable"))

        #expect {
            try queue.decideSecond(
                id, as: .referPSD, reason: "for advice", exculpatory: [], by: desk.second, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .wrongRoute }
        try queue.decideSecond(
            id, as: .referLocalPolicingBody, reason: "for advice", exculpatory: [], by: desk.second, at: desk.noon)
        #expect(try queue.standing(of: id, for: desk.reader).stage == .referable)
    }

    @Test func whatGoesToTheAntiCorruptionUnitIsHiddenFromOthers() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try desk.kept(desk.post())
        try queue.decideSecond(
            id, as: .referACU, reason: "potential supplier", exculpatory: [], by: desk.second, at: desk.noon)

        #expect { try queue.record(id, for: desk.reader) } throws: { ($0 as? QueueError)?.code == .protectedRecord }
        #expect(try queue.standing(of: id, for: Reader(id: "acu-01", roles: [.acuReader])).lane == .acu)
    }

    @Test func aProtectedContextIsSentToItsReadersAndDecidedThere() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try desk.kept(desk.post())
        try queue.decideSecond(
            id, as: .protectedContextGate, reason: "potentially a disclosure", by: desk.second, at: desk.noon)

        #expect(try queue.standing(of: id, for: desk.second).stage == .contextSought)
        #expect { try queue.record(id, for: desk.reader) } throws: { ($0 as? QueueError)?.code == .protectedRecord }
        try queue.decideSecond(
            id, as: .noFurtherAction, reason: "it is a disclosure", by: desk.second, at: desk.noon + 300)
        #expect(try queue.standing(of: id, for: desk.second).stage == .closed)
    }

    @Test func anIOPCReferralNeedsItsCriterionAndStartsTheClock() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try desk.kept(desk.post(category: .apsp))

        #expect {
            try queue.decideSecond(
                id, as: .suggestIOPC, reason: "met on duty", exculpatory: [], by: desk.second, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .limbMissing }
        try queue.decideSecond(
            id, as: .suggestIOPC, reason: "met on duty", exculpatory: [], iopc: .abuseOfPosition, by: desk.second,
            at: desk.noon)

        let deadlines = try queue.deadlines(for: desk.second, at: desk.noon + 3 * 86_400)
        #expect(deadlines.map(\.id) == [id])
        #expect(deadlines.map(\.limb) == [.abuseOfPosition])
        #expect(deadlines.map(\.isOverdue) == [true])
    }

    @Test func whatNobodyLooksAtForAWeekIsOverdue() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post(1), desk.post(2, priority: 3)], run: "r1", at: desk.noon)[0].id

        #expect(try queue.deadlines(for: desk.reader, at: desk.noon + 6 * 86_400).isEmpty)
        #expect(try queue.deadlines(for: desk.reader, at: desk.noon + 8 * 86_400).map(\.id) == [id])
    }

    @Test(arguments: [
        // In winter London is at UTC, in summer an hour ahead, and the day on which it changes has 25 hours.
        ("2026-01-15T23:30:00Z", "2026-01-17T00:00:00Z"), ("2026-07-15T22:30:00Z", "2026-07-16T23:00:00Z"),
        ("2026-07-15T23:30:00Z", "2026-07-17T23:00:00Z"), ("2026-10-24T12:00:00Z", "2026-10-26T00:00:00Z"),
    ])
    func theTimeRunsOutAtTheEndOfLondonsNextDay(clear: String, due: String) throws {
        let clear = try #require(Date(rfc3339: clear))

        #expect(IOPCCandidate(.relevantOffence, becameClearAt: clear).dueBy.rfc3339 == due)
    }
}
