import Evidence
import Foundation
import Model
import Referring
import Testing

@testable import Bundling

@Suite struct ReceiptTests {
    @Test func aReceiptComesBackSignedAndIsEntered() throws {
        let office = try Office()
        let id = try office.refer([office.post()])[0]
        let bundle = try office.makeBundles()[0]
        let force = try SealKey(at: office.path + "/psd.pem")
        let sent = try Receipt.sign(
            bundle, by: "NS PSD intake", with: force, trusting: try office.key().publicKey, at: office.noon + 900)

        let (receipt, references) = try Receipt.read(
            bundle + ".receipt.json", signedBy: force.publicKey, in: office.referrals)

        #expect(receipt == sent && receipt.verdict == .verified)
        #expect(references[id]?.exhibit == "EX-001")
        try office.queue().enter(
            .acknowledged, references, reason: "received", by: office.approver, at: office.noon + 1000)
        #expect(try office.queue().standing(of: id, for: office.approver).steps.last?.step == .acknowledged)
    }

    @Test func aReceiptByAnotherKeyOrAboutAnotherBundleIsNotOurs() throws {
        let office = try Office()
        try office.refer([office.post()])
        let bundle = try office.makeBundles()[0]
        let force = try SealKey(at: office.path + "/psd.pem")
        _ = try Receipt.sign(bundle, by: "NS PSD intake", with: force, trusting: nil, at: office.noon)

        for (key, folder) in [(try office.key().publicKey, office.referrals), (force.publicKey, office.path)] {
            #expect { try Receipt.read(bundle + ".receipt.json", signedBy: key, in: folder) } throws: {
                ($0 as? BundleError)?.code == .notOurs
            }
        }
    }

    @Test func aChangedBundleIsNotAcknowledged() throws {
        let office = try Office()
        try office.refer([office.post()])
        let bundle = try office.makeBundles()[0]
        try "x".write(toFile: bundle + "/referral.html", atomically: true, encoding: .utf8)

        #expect {
            try Receipt.sign(bundle, by: "NS", with: office.key(), trusting: nil, at: office.noon)
        } throws: { ($0 as? BundleError)?.code == .changed }
    }

    @Test func outcomesAreReadLineByLine() throws {
        let rows = try OutcomeRow.rows(
            of: "referral_id,determination,note\nR-1,reflective_practice,\"advice, given by the inspector\"\n",
            file: "outcomes.csv")

        #expect(rows.map(\.determination) == [.reflectivePractice])
        #expect(rows.map(\.note) == ["advice, given by the inspector"])
        for text in ["id,x\n", "referral_id,determination,note\nR-1,guilty,x", "referral_id,determination,note\nR-1"] {
            #expect { try OutcomeRow.rows(of: text, file: "outcomes.csv") } throws: {
                ($0 as? BundleError)?.code == .badList
            }
        }
    }

    @Test func aCorrectionReplacesAndSaysWhatIsWithdrawn() throws {
        let office = try Office()
        let ids = try office.refer([office.post(1), office.post(2)])
        let bundle = try office.makeBundles()[0]
        let old = try Referral(in: bundle)
        let kept = try office.queue().findings(
            toReplace: [ids[0]], approver: office.approver, at: office.noon + 900)
        let correction = Correction(supersedes: old.bundleID, reason: "post by a namesake", withdrawn: ["EX-002"])

        let draft = try office.order().drafts(of: kept, correcting: correction)[0]
        _ = try draft.finish(timestamp: nil)

        #expect(draft.id == old.bundleID + "-v2")
        #expect(draft.referral.supersedes == old.bundleID && draft.referral.id == old.id)
        let page = try String(contentsOfFile: "\(office.referrals)/\(draft.id)/referral.html", encoding: .utf8)
        #expect(page.contains("This replaces B-1/northshire-S-0004") && page.contains("post by a namesake"))
        let notice = try Withdrawal.write(of: old, correction, office.order())
        let text = try String(contentsOfFile: notice, encoding: .utf8)
        #expect(text.contains("withdrawn as a whole") && text.contains("potentially") && text.contains("Coverage"))
    }
}
