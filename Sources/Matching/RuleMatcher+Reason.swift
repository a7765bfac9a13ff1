public import Model

extension RuleMatcher {
    /// Why a rule gave no match in a post's text, in a few words; an unknown rule is said to be that.
    public func reason(_ rule: String, _ post: Post, _ context: MatchContext = MatchContext()) -> String {
        guard let index = rules.compiled.firstIndex(where: { $0.rule.identity.id == rule }) else {
            return "there is no such rule"
        }
        let compiled = rules.compiled[index]
        reading.read(post.text)
        facts.turn(to: post, context)
        if let employment = context.employmentClass, !compiled.rule.appliesTo.contains(employment) {
            return "the rule does not apply to \(employment.rawValue)"
        }
        switch outcome(of: index, .text) {
        case .matched: return "it matches"
        case .stopped(let source, let evidence):
            return "stopped by '\(source)'" + (evidence.words(in: reading).map { " (“\($0)”)" } ?? "")
        case .absent:
            let missing = compiled.rule.match.missing { !reading.hits(of: compiled.lists[$0]).isEmpty }
            let names = missing.map { compiled.rule.slots[$0].name }
            return names.isEmpty
                ? "all words are there, but not as match asks" : "no hit of \(names.joined(separator: ", nor of "))"
        }
    }
}
