import Model
import Testing

@testable import Matching

@Suite struct RuleTraceTests {
    private let id = "p/opdisc/rule"

    @Test func showsEveryHitWithItsClause() throws {
        let matcher = try RuleText().matcher()

        let trace = try #require(matcher.trace(id, Post(id: "1", text: "Quiet shift, ran him on PNC")))

        #expect(trace.outcome == .matched && trace.score == 1)
        #expect(trace.hits.map(\.term) == ["lookup", "system"])
        #expect(trace.hits.map(\.clause) == ["ran him on PNC", "ran him on PNC"])
        #expect(trace.hits.first?.span == Span(13, 16))
    }

    @Test func namesTheTermThatIsMissing() throws {
        let trace = try RuleText().matcher().trace(id, Post(id: "1", text: "Ran for the bus"))

        #expect(trace?.outcome == .absent && trace?.missing == ["system"])
    }

    @Test func namesTheLineThatStopped() throws {
        let matcher = try RuleText(unless: ["negated"]).matcher()

        let trace = matcher.trace(id, Post(id: "1", text: "Never ran him on PNC"))

        #expect(trace?.outcome == .stopped && trace?.stoppedBy == "negated" && trace?.stoppedByWords == "Never")
    }

    @Test func tellsAMentionFromAMatch() throws {
        let matcher = try RuleText(unless: ["quoted"]).matcher()

        let trace = matcher.trace(id, Post(id: "1", text: "He said \"ran him on PNC\" again"))

        #expect(trace?.outcome == .mention && trace?.context.first?.name == "quoted")
    }

    @Test func saysWhatWeakened() throws {
        let trace = try RuleText().matcher().trace(id, Post(id: "1", text: "Never ran him on PNC"))

        #expect(trace?.outcome == .weakened && trace?.context.first?.factor == 0.3)
    }

    @Test func saysThatARuleIsForOthers() throws {
        let trace = try RuleText().matcher()
            .trace(id, Post(id: "1", text: "ran him on PNC"), MatchContext(employmentClass: .volunteer))

        #expect(trace?.outcome == .notApplicable)
    }

    @Test func knowsNoUnknownRule() throws {
        #expect(try RuleText().matcher().trace("p/opdisc/other", Post(id: "1", text: "a")) == nil)
    }
}
