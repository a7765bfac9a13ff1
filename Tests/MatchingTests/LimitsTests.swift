import Model
import Testing

@testable import Matching

@Suite struct LimitsTests {
    @Test func statesThatAnExpressionGaveUp() throws {
        let rule = RuleText(terms: ["bad: {regex: \"q(?:(?:xy){1,8}){1,8}z\", requires: q}"], match: "bad")
        let matcher = try rule.matcher()

        let assessment = matcher.assess("q" + String(repeating: "xy", count: 400) + " z")

        #expect(assessment.limitsReached > 0)
        #expect(matcher.assess("qxyz").limitsReached == 0)
        #expect(matcher.assess("tea").limitsReached == 0)
    }
}
