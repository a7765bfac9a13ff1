public import Model

/// Matches posts against compiled rules, one after another.
///
/// A class, because it keeps the memory of one post for the next; each lane has its own.
public final class RuleMatcher {
    let rules: CompiledRules
    let reading: FieldReading
    let facts: PostPredicates
    private var frames: FrameMatcher
    /// The turn in which a rule was last a candidate, to take it once a field.
    private var seen: [Int]
    private var turn = 0
    private var candidates: [Int32] = []
    private var found = FoundMatches()
    private var foundInTest = FoundMatches()

    /// What rules with status `test` matched in the last post: for counting, never for the queue.
    public var shadowMatches: [Match] { foundInTest.matches.sorted(by: Self.precedes) }
    /// How many regular expressions gave up in the post so far because it reached a limit.
    private var limitsReached = 0

    /// A matcher with no post behind it.
    public init(_ rules: CompiledRules) {
        self.rules = rules
        reading = FieldReading(rules)
        facts = PostPredicates(reading)
        frames = FrameMatcher(reading, facts)
        seen = Array(repeating: 0, count: rules.compiled.count)
    }

    /// What all rules say of a post: of its text, title, summary and the descriptions of its media, each by itself.
    ///
    /// A rule that holds in several of these gives one match, the highest; protected contexts are looked for only where
    /// something matched.
    public func assess(_ post: Post, _ context: MatchContext = MatchContext()) -> Assessment {
        found.removeAll()
        foundInTest.removeAll()
        limitsReached = 0
        facts.turn(to: post, context)
        assess(post.text, .text, context)
        if let title = post.title { assess(title, .title, context) }
        if let summary = post.summary { assess(summary, .summary, context) }
        for index in post.media.indices {
            if let alt = post.media[index].alt { assess(alt, .alt(index), context) }
        }
        return found.isEmpty ? nothing : assessment(protectedContexts(in: post))
    }

    /// Adds to `found` what matches in one text of a post.
    private func assess(_ text: String, _ field: Match.Field, _ context: MatchContext) {
        turn += 1
        reading.read(text)
        reading.findCandidates(into: &candidates, seen: &seen, turn: turn)
        for index in candidates {
            guard case .matched(let match) = outcome(of: Int(index), field) else { continue }
            let weighed = suppressed(match, in: text, of: context.subject)
            if rules.compiled[Int(index)].rule.status == .test {
                foundInTest.keep(weighed, of: index)
            } else {
                found.keep(weighed, of: index)
            }
        }
        limitsReached += reading.limitsReached
    }

    /// The match, kept low if a person said that it is mistaken about this text of this subject.
    private func suppressed(_ match: Match, in text: String, of subject: SubjectKey?) -> Match {
        guard let word = rules.suppressions.holding(for: match.rule.id, in: text, of: subject) else { return match }
        let factor = ContextFactor(
            name: Match.suppression, factor: Suppressions.factor, evidence: word.evidence)
        return Match(
            rule: match.rule, category: match.category, priority: match.priority, field: match.field,
            spans: match.spans, weight: match.weight, factors: match.factors + [factor], mention: match.mention,
            suppressionsConsidered: match.suppressionsConsidered, explanation: match.explanation)
    }

    private func protectedContexts(in post: Post) -> [ProtectedContext] {
        let others = [post.title, post.summary].compactMap { $0 } + post.media.compactMap(\.alt)
        // A text that is the only one is still being read.
        if others.isEmpty { return protectedContextsOfText }
        var contexts: Set<ProtectedContext> = []
        for text in [post.text] + others {
            reading.read(text)
            contexts.formUnion(protectedContextsOfText)
        }
        return contexts.sorted()
    }

    private var protectedContextsOfText: [ProtectedContext] {
        ProtectedContext.allCases.filter { facts.evidence(for: $0.predicate) != nil }
    }

    private var nothing: Assessment {
        Assessment(
            matches: [], scores: [:], categories: [], isQueued: false, isMention: false, protectedContexts: [],
            lane: .ordinary, limitsReached: limitsReached)
    }

    /// What becomes of one rule in the text that is being read.
    func outcome(of index: Int, _ field: Match.Field) -> RuleEvaluation.Outcome {
        let compiled = rules.compiled[index]
        if let employment = facts.context.employmentClass, !compiled.rule.appliesTo.contains(employment) {
            return .absent
        }
        return RuleEvaluation(compiled: compiled, reading: reading, facts: facts, field: field).outcome(&frames)
    }

    // MARK: All rules together

    private func assessment(_ protected: [ProtectedContext]) -> Assessment {
        let matches = found.matches.sorted(by: Self.precedes)
        let lanes = Set(found.rules.map { rules.compiled[Int($0)].rule.lane })
        let scores = CompiledRules.scores(of: matches)
        let isAllOwn = matches.allSatisfy { $0.mention == nil }
        let own = isAllOwn ? scores : CompiledRules.scores(of: matches.filter { $0.mention == nil })
        let (isQueuedByOwn, isQueuedByMention) = rules.reasonsToQueue(matches, own: own)
        return Assessment(
            matches: matches, scores: scores,
            categories: own.filter { $0.value >= rules.flagThreshold(of: $0.key) }.keys.sorted {
                $0.rawValue < $1.rawValue
            },
            isQueued: isQueuedByOwn || isQueuedByMention, isMention: isQueuedByMention && !isQueuedByOwn,
            protectedContexts: protected, lane: Self.lane(of: lanes, protected), limitsReached: limitsReached)
    }

    private static func precedes(_ one: Match, _ other: Match) -> Bool {
        one.score != other.score ? one.score > other.score : one.rule.id < other.rule.id
    }

    /// Who may read it.
    ///
    /// Care alone stays with those who care; care beside anything else, and any protected context, is
    /// for the designated reader, who decides where it goes.
    private static func lane(of lanes: Set<Lane>, _ protected: [ProtectedContext]) -> Lane {
        if lanes == [.care] { return .care }
        if !protected.isEmpty || lanes.contains(.protected) || lanes.contains(.care) { return .protected }
        return lanes.contains(.acu) ? .acu : .ordinary
    }
}
