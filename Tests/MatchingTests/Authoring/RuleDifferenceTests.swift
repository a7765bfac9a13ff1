import Testing

@testable import Matching

@Suite struct RuleDifferenceTests {
    @Test func tellsGainedLostAndUnchangedApart() throws {
        let matcher = try RuleText().matcher()
        let (with, without) = (matcher.assess("ran him on PNC"), matcher.assess("a bus"))

        #expect(RuleDifference(of: "1", from: without, to: with)?.kind == .gained)
        #expect(RuleDifference(of: "1", from: with, to: without)?.kind == .lost)
        #expect(RuleDifference(of: "1", from: with, to: with) == nil)
    }
}
