import Model
import Testing

@testable import Matching

@Suite struct RuleBenchTests {
    @Test func countsWhatWasTriedAndWhatMatched() throws {
        let bench = RuleBench(try RuleFolder(["p/opdisc/rule.yaml": RuleText().yaml]).compiled())

        bench.run(Post(id: "1", text: "ran him on PNC"))
        bench.run(Post(id: "2", text: "PNC was never mentioned where the long line of people ran and ran"))
        bench.run(Post(id: "3", text: "a bus"))

        let cost = try #require(bench.costs.first)
        #expect(cost.posts == 3 && cost.tried == 2 && cost.matches == 1 && cost.mentions == 0)
        #expect(cost.time > .zero)
    }
}
