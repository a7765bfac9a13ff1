import Foundation
import Model
import Referring
import Testing

@testable import Bundling

@Suite struct ExportRefusalTests {
    @Test func whatNobodyOrOnePersonDecidedDoesNotLeave() throws {
        let office = try Office()
        let queue = try office.queue()
        let ids = try queue.commit([office.post(1), office.post(2)], run: "r1", at: office.noon).map(\.id)
        try queue.decide(ids[1], as: .keepAsFinding, reason: "own words", by: office.first, at: office.noon)

        for (id, code) in zip(ids, [QueueError.Code.notReviewed, .secondReviewMissing]) {
            #expect {
                try queue.findings(
                    of: "northshire", records: [id], approver: office.approver, authorities: [], at: office.noon)
            } throws: { ($0 as? QueueError)?.code == code }
        }
        #expect(
            try queue.findings(of: "northshire", approver: office.approver, authorities: [], at: office.noon).isEmpty)
    }

    @Test func onlyAnApproverWhoDecidedOnNoneOfItLetsItLeave() throws {
        let office = try Office()
        try office.refer([office.post()])
        let both = Reader(id: "rev-02", roles: [.second, .approver])

        for (reader, code) in [(office.second, QueueError.Code.notAllowed), (both, .samePerson)] {
            #expect {
                try office.queue().findings(of: "northshire", approver: reader, authorities: [], at: office.noon)
            } throws: { ($0 as? QueueError)?.code == code }
        }
    }

    @Test func anAuthorityThatRanOutLetsNothingLeaveUntilItIsRenewed() throws {
        let office = try Office()
        let old = office.post(expires: office.noon + 300)
        try office.refer([old])

        #expect {
            try office.queue().findings(
                of: "northshire", approver: office.approver, authorities: [], at: office.noon + 600)
        } throws: { ($0 as? QueueError)?.code == .authorityExpired }
        let renewed = office.post(2).authority
        let findings = try office.queue().findings(
            of: "northshire", approver: office.approver, authorities: [renewed], at: office.noon + 600)
        #expect(findings.count == 1)
    }

    @Test func anAttributionThatWasDoubtedLaterKeepsItBack() throws {
        let office = try Office()
        let id = try office.refer([office.post()])[0]
        let doubt = AttributionDecision(confidence: .disputed, basis: [.declaredBySubject], contrary: ["hijacked"])
        try office.queue().attribute(id, doubt, reason: "the subject says so", by: office.first, at: office.noon + 300)

        #expect {
            try office.queue().findings(of: "northshire", approver: office.approver, authorities: [], at: office.noon)
        } throws: { ($0 as? QueueError)?.code == .attributionTooWeak }
    }

    @Test func whatLeftIsNeitherUndoneNorReferredAgain() throws {
        let office = try Office()
        let id = try office.refer([office.post()])[0]
        try office.makeBundles()

        #expect {
            try office.queue().undo(id, reason: "no", by: office.second, at: office.noon + 700)
        } throws: { ($0 as? QueueError)?.code == .referred }
        #expect {
            try office.queue().findings(
                of: "northshire", records: [id], approver: office.approver, authorities: [], at: office.noon)
        } throws: { ($0 as? QueueError)?.code == .referred }
    }

    @Test func aKillBetweenBundleAndQueueIsMadeGood() throws {
        let office = try Office()
        let id = try office.refer([office.post()])[0]
        let findings = try office.queue().findings(
            of: "northshire", approver: office.approver, authorities: [], at: office.noon)
        let order = try office.order()
        let made = try order.drafts(of: findings)[0].finish(timestamp: nil)

        let found = try order.references(of: order.batch)

        #expect(found == made)
        try office.queue().enter(.referred, found, reason: "after a kill", by: office.approver, at: office.noon + 900)
        #expect(try office.queue().standing(of: id, for: office.approver).stage == .referred)
    }
}
