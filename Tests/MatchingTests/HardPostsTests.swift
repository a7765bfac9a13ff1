import Foundation
import Model
import Testing

@testable import Matching

/// Posts that word lists get wrong, on the rules that ship.
@Suite struct HardPostsTests {
    private static let rules: Result<CompiledRules, any Error> = Result {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../rules").standardized
            .path
        return try CompiledRules(try RulePackReader.read(at: folder, packs: .all, digest: RuleFolder.digest))
    }

    private func assess(_ text: String, _ context: MatchContext = MatchContext()) throws -> Assessment {
        RuleMatcher(try Self.rules.get()).assess(text, context)
    }

    @Test func keepsAQuotedSlurThatIsCondemnedAsAMention() throws {
        let assessment = try assess("A man called my mate a \"paki\" on the train. Disgusting, it is never acceptable.")

        #expect(!assessment.isFlagged)
        #expect(assessment.matches.allSatisfy { $0.mention != nil })
    }

    @Test func takesNotHumanForAbuse() throws {
        #expect(try assess("Muslims are not human").categories.contains(.discrim))
    }

    @Test(arguments: [
        "Proud queer woman and copper, happy Pride everyone", "Off to Scunthorpe and Penistone for the weekend",
        "Josh Reddick was brilliant. Killed it tonight!", "We absolutely killed it tonight, what a gig",
        "A cordon is in place on the High Street. Please avoid the area. Call 101 quoting ref 123.",
    ])
    func leavesHarmlessPostsAlone(text: String) throws {
        let assessment = try assess(text)

        #expect(!assessment.isFlagged && !assessment.isQueued)
    }

    @Test(arguments: [
        "what the f.u.c.k", "what the f u c k", "what the fu\u{441}k", "what the f*ck", "sh1t day", "shiiiit day",
    ])
    func seesThroughSpellings(text: String) throws {
        #expect(try assess(text).categories == [.profanity])
    }

    @Test func leavesAFederationsPayCampaignOutOfPolitics() throws {
        let assessment = try assess("Federation members deserve fair pay. Back our campaign for 17 per cent.")

        #expect(!assessment.isFlagged && !assessment.isQueued)
    }

    @Test func givesADisclosureToTheDesignatedReader() throws {
        let assessment = try assess(
            "I reported my sergeant to the IOPC. He looked her up on PNC, he ran her plate and told his mate.")

        #expect(!assessment.isQueued || assessment.lane == .protected)
    }
}
