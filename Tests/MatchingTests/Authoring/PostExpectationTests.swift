import Model
import Testing

@testable import Matching

@Suite struct PostExpectationTests {
    private func failure(_ expect: PostExpectation.Kind, _ text: String, rule: String? = nil) throws -> String? {
        PostExpectation(expect: expect, category: nil, rule: rule)
            .failure(try RuleText(unless: ["quoted"]).matcher().assess(text), in: .opdisc)
    }

    @Test func agreesWithWhatIsExpected() throws {
        #expect(try failure(.match, "ran him on PNC") == nil)
        #expect(try failure(.mention, "He said \"ran him on PNC\" again") == nil)
        #expect(try failure(.none, "a bus") == nil)
        #expect(try failure(.match, "ran him on PNC", rule: "p/opdisc/rule") == nil)
    }

    @Test func saysWhatCameInstead() throws {
        #expect(try failure(.match, "a bus") == "nothing matched")
        #expect(try failure(.none, "ran him on PNC") == "flagged by p/opdisc/rule")
        #expect(
            try failure(.match, "He said \"ran him on PNC\" again")
                == "only weakened or mentioned: p/opdisc/rule (quoted)")
    }
}
