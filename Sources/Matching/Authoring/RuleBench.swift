public import Model

/// Measures what each rule costs and finds, post by post, with all rules in one automaton as in a scan.
///
/// Finding the words is shared by all rules and cannot be told apart; what is measured is the rest.
public final class RuleBench {
    private let rules: CompiledRules
    private let matcher: RuleMatcher
    private var tried: [Int]
    private var matches: [Int]
    private var mentions: [Int]
    private var times: [Duration]
    private var posts = 0
    private let clock = ContinuousClock()

    /// A bench that has seen no post.
    public init(_ rules: CompiledRules) {
        self.rules = rules
        matcher = RuleMatcher(rules)
        let count = rules.compiled.count
        tried = Array(repeating: 0, count: count)
        matches = tried
        mentions = tried
        times = Array(repeating: .zero, count: count)
    }

    /// Runs every rule whose words are in the post's text.
    public func run(_ post: Post, _ context: MatchContext = MatchContext()) {
        posts += 1
        matcher.reading.read(post.text)
        matcher.facts.turn(to: post, context)
        for index in rules.compiled.indices where matcher.reading.mayHold(index) {
            let start = clock.now
            let outcome = matcher.outcome(of: index, .text)
            times[index] += clock.now - start
            tried[index] += 1
            if case .matched(let match) = outcome {
                if match.mention == nil { matches[index] += 1 } else { mentions[index] += 1 }
            }
        }
    }

    /// What was measured, the dearest rule first.
    public var costs: [RuleCost] {
        let costs = rules.compiled.indices.map { index in
            RuleCost(
                rule: rules.compiled[index].rule.identity.id, tried: tried[index], matches: matches[index],
                mentions: mentions[index], time: times[index], posts: posts)
        }
        return costs.sorted { $0.time != $1.time ? $0.time > $1.time : $0.rule < $1.rule }
    }
}
