import Model

/// An example that did not do what its rule file says.
public struct ExampleFailure: Sendable, Hashable, CustomStringConvertible {
    /// The rule's id.
    public let rule: String
    /// Whether the rule had to match.
    public let mustMatch: Bool
    /// The example's words, shortened.
    public let example: String
    /// The rule file, relative to the rules' folder.
    public let file: String
    /// The line in `file`, from 1.
    public let line: Int
    /// What the rule did instead.
    public let happened: String

    /// File, line, what the example asks for, and what happened.
    public var description: String {
        "\(file):\(line): \(mustMatch ? "must match" : "must not match"): '\(example)': \(happened)"
    }

    /// The failure as an error that refuses the pack.
    public var error: RuleError {
        RuleError(
            .exampleFails, at: "\(file):\(line)",
            problem: "an example \(mustMatch ? "must match" : "must not match"), but \(happened)",
            remedy: "Mend the rule; change the example only if it was wrong")
    }
}

/// Runs the examples that rules carry, in the automaton of all rules.
///
/// A rule matches an example if it gives a match that is no mention and scores at least its category's flag threshold, or
/// its own weight where that is less. So a mention, or a match that context weakens, is as good as none.
public struct RuleExamples: Sendable {
    /// How many rules' examples one matcher runs in a row.
    private static let rulesAtOnce = 64

    private let rules: CompiledRules

    /// The examples of these rules.
    public init(_ rules: CompiledRules) {
        self.rules = rules
    }

    /// The examples that fail, by rule id and line.
    ///
    /// - Parameter lanes: Where they run.
    public func failures(on lanes: any LaneMap = OneLane()) -> [ExampleFailure] {
        lanes.map(rules.compiled, inChunksOf: Self.rulesAtOnce) { compiled in
            let matcher = RuleMatcher(rules)
            return compiled.flatMap { compiled in
                compiled.rule.examples.compactMap { failure(of: $0, compiled, matcher) }
            }
        }
    }

    private func failure(of example: RuleExample, _ compiled: CompiledRule, _ matcher: RuleMatcher) -> ExampleFailure? {
        let rule = compiled.rule
        let assessment = matcher.assess(example.post, example.context)
        let match = (assessment.matches + matcher.shadowMatches).first { $0.rule.id == rule.identity.id }
        let threshold = min(rules.flagThreshold(of: rule.category), compiled.weight)
        let happened: String
        if let match {
            let counts = match.mention == nil && match.score >= threshold
            if counts == example.mustMatch { return nil }
            let factors = match.factors.map { factor in
                factor.name + (factor.evidence.map { " (“\($0)”)" } ?? "")
            }
            happened =
                counts
                ? "it matched: \(match.explanation)"
                : "it was weakened to \(match.score.formatted) by \(factors.joined(separator: ", "))"
        } else {
            if !example.mustMatch { return nil }
            happened = "nothing matched: \(matcher.reason(rule.identity.id, example.post, example.context))"
        }
        return ExampleFailure(
            rule: rule.identity.id, mustMatch: example.mustMatch, example: example.excerpt, file: rule.file,
            line: example.line, happened: happened)
    }
}

extension Double {
    /// With two decimals.
    fileprivate var formatted: String {
        let hundredths = Int((self * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
