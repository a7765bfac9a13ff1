import Model

/// One rule against one text of a post.
struct RuleEvaluation {
    /// How it ended.
    enum Outcome {
        /// The words are not there.
        case absent
        /// The words are there, but a line of `unless` holds.
        case stopped(by: String, evidence: String?)
        case matched(Match)
    }

    let compiled: CompiledRule
    let scoring: Scoring
    let reading: FieldReading
    let facts: PostPredicates
    let field: Match.Field

    private var rule: Rule { compiled.rule }

    /// How one occurrence stands to the predicates in `unless`.
    private enum Standing {
        case own
        case mention(Mention, Evidence)
        case stopped(Predicate, Evidence)
    }

    func outcome() -> Outcome {
        let facts = facts
        let matcher = FrameMatcher(
            reading: reading, lists: compiled.lists, holdsInPost: { facts.evidence(for: $0) != nil })
        let whole = reading.tokens.indices
        let raw = matcher.evaluate(rule.match, in: whole)
        guard raw.holds else { return .absent }
        if let stop = stop(matcher, whole) { return stop }
        if let evidence = repost {
            return .matched(match(raw.occurrences, mention: .repost, evidence: evidence))
        }
        var standings: [Occurrence: Standing] = [:]
        func standing(_ occurrence: Occurrence) -> Standing {
            if let known = standings[occurrence] { return known }
            let found = self.standing(of: occurrence)
            standings[occurrence] = found
            return found
        }
        let own = matcher.evaluate(rule.match, in: whole) { if case .own = standing($0) { true } else { false } }
        if own.holds { return .matched(match(own.occurrences, mention: nil, evidence: nil)) }
        let mentions = matcher.evaluate(rule.match, in: whole) {
            if case .stopped = standing($0) { false } else { true }
        }
        if mentions.holds {
            for occurrence in mentions.occurrences {
                guard case .mention(let kind, let evidence) = standing(occurrence) else { continue }
                return .matched(match(mentions.occurrences, mention: kind, evidence: evidence))
            }
        }
        for occurrence in raw.occurrences {
            guard case .stopped(let predicate, let evidence) = standing(occurrence) else { continue }
            return .stopped(by: predicate.rawValue, evidence: evidence.words)
        }
        return .absent
    }

    // MARK: What stops

    /// The line of `unless` about the whole text that holds, if one does.
    private func stop(_ matcher: FrameMatcher, _ whole: Range<Int>) -> Outcome? {
        for line in rule.unless {
            if let predicate = line.predicate {
                guard predicate.extent == .post, predicate != .repost, let evidence = facts.evidence(for: predicate)
                else { continue }
                return .stopped(by: line.source, evidence: evidence.words)
            }
            let verdict = matcher.evaluate(line.expression, in: whole)
            guard verdict.holds else { continue }
            let words = verdict.occurrences.first.map { reading.words(from: $0.first, to: $0.last) }
            return .stopped(by: line.source, evidence: words)
        }
        return nil
    }

    private var repost: Evidence? {
        guard rule.unless.contains(where: { $0.predicate == .repost }) else { return nil }
        return facts.evidence(for: .repost)
    }

    private func standing(of occurrence: Occurrence) -> Standing {
        var mention: Standing?
        for line in rule.unless {
            guard let predicate = line.predicate, predicate.extent != .post,
                let evidence = evidence(for: predicate, occurrence)
            else { continue }
            guard let kind = predicate.mention else { return .stopped(predicate, evidence) }
            mention = mention ?? .mention(kind, evidence)
        }
        return mention ?? .own
    }

    /// Evidence that a predicate holds for one occurrence.
    private func evidence(for predicate: Predicate, _ occurrence: Occurrence) -> Evidence? {
        switch predicate {
        case .quoted: Quotation.evidence(for: occurrence, in: reading)
        case .reported: Reporting.evidence(for: occurrence, in: reading)
        case .condemned: Condemnation.evidence(for: occurrence, in: reading)
        case .negated: Negation.evidence(for: occurrence, in: reading)
        case .question: Question.evidence(at: occurrence.last, in: reading)
        case .firstPerson, .secondPerson: person(predicate, occurrence)
        default: facts.evidence(for: predicate)
        }
    }

    /// The first or second person in the occurrence's sentence.
    private func person(_ predicate: Predicate, _ occurrence: Occurrence) -> Evidence? {
        let sentence = reading.sentence(around: occurrence.first)
        let terms: ContextTerms = predicate == .firstPerson ? .firstPerson : .secondPerson
        return reading.hits(of: terms, beginningIn: sentence).first.map { Evidence(reading.words(of: $0)) }
    }

    // MARK: The match

    private func match(_ occurrences: [Occurrence], mention: Mention?, evidence: Evidence?) -> Match {
        var factors: [ContextFactor] = []
        if let mention {
            factors.append(
                ContextFactor(name: mention.rawValue, factor: scoring.mentionFactor, evidence: evidence?.words))
        }
        // A mention is low already: more factors would drop it below its threshold, in silence.
        for predicate in Predicate.allCases where mention == nil {
            let factor = scoring.factor(of: predicate)
            guard factor != 1, let evidence = shared(predicate, occurrences) else { continue }
            factors.append(ContextFactor(name: predicate.rawValue, factor: factor, evidence: evidence.words))
        }
        return Match(
            rule: rule.identity, category: rule.category, priority: rule.priority, field: field,
            spans: spans(of: occurrences), weight: compiled.weight, factors: factors, mention: mention,
            suppressionsConsidered: rule.unless.map(\.source).filter { $0 != mention?.rawValue },
            explanation: explanation(occurrences))
    }

    /// Evidence of a predicate that holds for every occurrence.
    private func shared(_ predicate: Predicate, _ occurrences: [Occurrence]) -> Evidence? {
        guard predicate.extent != .post else { return facts.evidence(for: predicate) }
        var first: Evidence?
        for occurrence in occurrences {
            guard let evidence = evidence(for: predicate, occurrence) else { return nil }
            first = first ?? evidence
        }
        return first
    }

    private func spans(of occurrences: [Occurrence]) -> [Span] {
        let parts = Set(occurrences.flatMap(\.parts))
        var spans: [Span] = []
        for span in Set(parts.map { reading.span(from: $0.first, to: $0.last) }).sorted() {
            if let last = spans.last, span.lower < last.upper {
                spans[spans.count - 1] = Span(last.lower, max(last.upper, span.upper))
            } else {
                spans.append(span)
            }
        }
        return spans
    }

    private func explanation(_ occurrences: [Occurrence]) -> String {
        let parts = occurrences.flatMap(\.parts)
        return Explanation.filled(rule.explain) { name in
            guard let slot = rule.slots.firstIndex(where: { $0.name == name }) else { return nil }
            return parts.filter { $0.slot == slot }.min().map { reading.words(from: $0.first, to: $0.last) }
        }
    }
}

extension Predicate {
    /// The kind of mention that this makes of a match whose rule lists it under `unless`.
    fileprivate var mention: Mention? {
        switch self {
        case .quoted: .quoted
        case .reported: .reported
        case .condemned: .condemned
        case .repost: .repost
        default: nil
        }
    }
}
