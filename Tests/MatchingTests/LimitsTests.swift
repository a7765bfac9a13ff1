import Model
import Testing

@testable import Matching

@Suite struct LimitsTests {
    @Test func statesThatAnExpressionGaveUp() throws {
        let rule = RuleText(terms: ["bad: {regex: \"(x+x+)+[0-9]y\", requires: x}"], match: "bad")

        let assessment = try rule.matcher().assess(String(repeating: "x", count: 4_000) + " and tea")

        #expect(assessment.limitsReached > 0)
        #expect(try rule.matcher().assess("x and tea").limitsReached == 0)
    }
}
