public import Model

extension RuleMatcher {
    /// Follows one rule through a post's text.
    ///
    /// - Returns: `nil` if there is no rule with this id.
    public func trace(_ rule: String, _ post: Post, _ context: MatchContext = MatchContext()) -> RuleTrace? {
        guard let index = rules.compiled.firstIndex(where: { $0.rule.identity.id == rule }) else { return nil }
        let compiled = rules.compiled[index]
        reading.read(post.text)
        facts.turn(to: post, context)
        let hits = hits(of: compiled)
        let threshold = rules.flagThreshold(of: compiled.rule.category)
        func trace(
            _ outcome: RuleTrace.Outcome, _ match: Match? = nil, missing: [String] = [], by line: String? = nil,
            words: String? = nil
        ) -> RuleTrace {
            RuleTrace(
                rule: rule, match: compiled.rule.matchSource, outcome: outcome, hits: hits, missing: missing,
                context: contexts(match), stoppedBy: line, stoppedByWords: words, score: match?.score ?? 0,
                threshold: threshold, explanation: match?.explanation)
        }
        if let employment = context.employmentClass, !compiled.rule.appliesTo.contains(employment) {
            return trace(.notApplicable)
        }
        switch outcome(of: index, .text) {
        case .matched(let match):
            if match.mention != nil { return trace(.mention, match) }
            return trace(match.score >= threshold ? .matched : .weakened, match)
        case .stopped(let line, let evidence):
            return trace(.stopped, by: line, words: evidence.words(in: reading))
        case .absent:
            let missing = compiled.rule.match.missing { !reading.hits(of: compiled.lists[$0]).isEmpty }
            return trace(.absent, missing: missing.map { compiled.rule.slots[$0].name })
        }
    }

    private func hits(of compiled: CompiledRule) -> [RuleTrace.Hit] {
        var hits: [RuleTrace.Hit] = []
        for (slot, list) in zip(compiled.rule.slots, compiled.lists) {
            for hit in reading.hits(of: list) {
                let first = Int(hit.first)
                hits.append(
                    RuleTrace.Hit(
                        term: slot.name, words: reading.words(of: hit),
                        span: reading.span(from: first, to: Int(hit.last)),
                        clause: clause(around: first), sentence: Int(reading.tokens[first].sentence) + 1))
            }
        }
        return hits.sorted { ($0.span.lower, $0.span.upper, $0.term) < ($1.span.lower, $1.span.upper, $1.term) }
    }

    /// The words of the clause that a token stands in.
    private func clause(around token: Int) -> String {
        let number = reading.tokens[token].clause
        let members = reading.tokens.indices.filter { reading.tokens[$0].clause == number }
        guard let first = members.first, let last = members.last else { return "" }
        return reading.words(from: first, to: last)
    }

    /// What holds of the whole post, then what weakened the match.
    private func contexts(_ match: Match?) -> [RuleTrace.Context] {
        let factors = match?.factors ?? []
        let weighed = factors.map { RuleTrace.Context(name: $0.name, evidence: $0.evidence, factor: $0.factor) }
        let quiet = Predicate.allCases.filter { predicate in
            predicate.extent == .post && predicate != .ownWords && !factors.contains { $0.name == predicate.rawValue }
        }
        return weighed
            + quiet.compactMap { predicate in
                facts.evidence(for: predicate).map {
                    RuleTrace.Context(name: predicate.rawValue, evidence: $0.words(in: reading), factor: nil)
                }
            }
    }
}
