public import Model

/// Matches posts against compiled rules, one after another.
///
/// A class, because it keeps the memory of one post for the next; each lane has its own.
public final class RuleMatcher {
    let rules: CompiledRules
    let reading: FieldReading
    /// The post in which a rule was last a candidate, to take it once a field.
    private var seen: [Int]
    private var turn = 0
    private var candidates: [Int32] = []
    /// The best match of each rule in the post.
    private var found: [Int32: Match] = [:]

    /// What rules with status `test` matched in the last post: for counting, never for the queue.
    public private(set) var shadowMatches: [Match] = []
    /// How many regular expressions gave up in the post so far because it reached a limit.
    private var limitsReached = 0

    /// A matcher with no post behind it.
    public init(_ rules: CompiledRules) {
        self.rules = rules
        reading = FieldReading(rules)
        seen = Array(repeating: 0, count: rules.compiled.count)
    }

    /// What all rules say of a post: of its text, title, summary and the descriptions of its media, each by itself.
    ///
    /// A rule that holds in several of these gives one match, the highest; protected contexts are looked for only where
    /// something matched.
    public func assess(_ post: Post, _ context: MatchContext = MatchContext()) -> Assessment {
        found.removeAll(keepingCapacity: true)
        shadowMatches.removeAll(keepingCapacity: true)
        limitsReached = 0
        assess(post.text, .text, post, context)
        if let title = post.title { assess(title, .title, post, context) }
        if let summary = post.summary { assess(summary, .summary, post, context) }
        for index in post.media.indices {
            if let alt = post.media[index].alt { assess(alt, .alt(index), post, context) }
        }
        return found.isEmpty ? nothing : assessment(protectedContexts(in: post, context))
    }

    /// Adds to `found` what matches in one text of a post.
    private func assess(_ text: String, _ field: Match.Field, _ post: Post, _ context: MatchContext) {
        findCandidates(in: text)
        if !candidates.isEmpty {
            let facts = PostPredicates(post: post, context: context, reading: reading)
            for index in candidates {
                guard case .matched(let match) = outcome(of: Int(index), facts, field) else { continue }
                let weighed = suppressed(match, in: text, of: context.subject)
                if let known = found[index], known.score >= weighed.score { continue }
                found[index] = weighed
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

    private func protectedContexts(in post: Post, _ context: MatchContext) -> [ProtectedContext] {
        let facts = PostPredicates(post: post, context: context, reading: reading)
        let texts = [post.text, post.title, post.summary].compactMap { $0 } + post.media.compactMap(\.alt)
        var contexts: Set<ProtectedContext> = []
        for text in texts {
            _ = reading.read(text)
            for context in ProtectedContext.allCases where facts.evidence(for: context.predicate) != nil {
                contexts.insert(context)
            }
        }
        return contexts.sorted()
    }

    private var nothing: Assessment {
        Assessment(
            matches: [], scores: [:], categories: [], isQueued: false, isMention: false, protectedContexts: [],
            lane: .ordinary, limitsReached: limitsReached)
    }

    private func findCandidates(in text: String) {
        turn += 1
        candidates.removeAll(keepingCapacity: true)
        for hit in reading.read(text) {
            let pattern = Int(hit.pattern)
            for place in Int(rules.anchorOffsets[pattern])..<Int(rules.anchorOffsets[pattern + 1]) {
                let rule = rules.rulesOfAnchors[place]
                guard seen[Int(rule)] != turn else { continue }
                seen[Int(rule)] = turn
                if reading.mayHold(Int(rule)) { candidates.append(rule) }
            }
        }
    }

    func outcome(
        of index: Int, _ facts: PostPredicates, _ field: Match.Field
    ) -> RuleEvaluation.Outcome {
        let compiled = rules.compiled[index]
        if let employment = facts.context.employmentClass, !compiled.rule.appliesTo.contains(employment) {
            return .absent
        }
        return RuleEvaluation(
            compiled: compiled, scoring: rules.scorings[compiled.pack], reading: reading, facts: facts, field: field
        ).outcome()
    }

    // MARK: All rules together

    private func assessment(_ protected: [ProtectedContext]) -> Assessment {
        var matches: [Match] = []
        var lanes: Set<Lane> = []
        for (index, match) in found {
            let rule = rules.compiled[Int(index)].rule
            if rule.status == .test {
                shadowMatches.append(match)
            } else {
                matches.append(match)
                lanes.insert(rule.lane)
            }
        }
        shadowMatches.sort(by: Self.precedes)
        if matches.isEmpty { return nothing }
        matches.sort(by: Self.precedes)
        let own = CompiledRules.scores(of: matches.filter { $0.mention == nil })
        let (isQueuedByOwn, isQueuedByMention) = rules.reasonsToQueue(matches)
        return Assessment(
            matches: matches, scores: CompiledRules.scores(of: matches),
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
