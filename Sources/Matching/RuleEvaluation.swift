import Model

/// One rule against one text of a post.
struct RuleEvaluation {
    /// How it ended.
    enum Outcome {
        /// The words are not there.
        case absent
        /// The words are there, but a line of `unless` holds.
        case stopped(by: String, evidence: Evidence)
        case matched(Match)
    }

    let compiled: CompiledRule
    let reading: FieldReading
    let facts: PostPredicates
    let field: Match.Field

    /// How one occurrence stands to the predicates in `unless`.
    private enum Standing {
        case own
        case mention(Mention, Evidence)
        case stopped(Predicate, Evidence)
    }

    func outcome(_ frames: inout FrameMatcher) -> Outcome {
        guard let all = frames.occurrences(of: compiled.match) else { return .absent }
        if let stop = stop(&frames) { return stop }
        if compiled.yieldsToRepost, let evidence = facts.evidence(for: .repost) {
            return .matched(match(all, mention: .repost, evidence: evidence))
        }
        if all.allSatisfy(isOwn) { return .matched(match(all, mention: nil, evidence: nil)) }
        if let own = frames.occurrences(of: compiled.match, accept: isOwn) {
            return .matched(match(own, mention: nil, evidence: nil))
        }
        let unstopped = frames.occurrences(of: compiled.match) {
            if case .stopped = standing(of: $0) { false } else { true }
        }
        for occurrence in unstopped ?? [] {
            guard case .mention(let kind, let evidence) = standing(of: occurrence) else { continue }
            return .matched(match(unstopped ?? [], mention: kind, evidence: evidence))
        }
        for occurrence in all {
            guard case .stopped(let predicate, let evidence) = standing(of: occurrence) else { continue }
            return .stopped(by: predicate.rawValue, evidence: evidence)
        }
        return .absent
    }

    // MARK: What stops

    /// The line of `unless` about the whole text that holds, if one does.
    private func stop(_ frames: inout FrameMatcher) -> Outcome? {
        for line in compiled.lines {
            let evidence: Evidence
            if let predicate = line.predicate {
                guard let found = facts.evidence(for: predicate) else { continue }
                evidence = found
            } else {
                guard let found = frames.occurrences(of: line.node) else { continue }
                evidence = found.first.map { .tokens($0.first, $0.last) } ?? .unshown
            }
            return .stopped(by: compiled.considered[line.place], evidence: evidence)
        }
        return nil
    }

    private func isOwn(_ occurrence: Occurrence) -> Bool {
        if case .own = standing(of: occurrence) { true } else { false }
    }

    private func standing(of occurrence: Occurrence) -> Standing {
        var mention: Standing?
        for line in compiled.yieldsTo {
            guard let predicate = line.first, let evidence = evidence(for: predicate, occurrence),
                line.dropFirst().allSatisfy({ self.evidence(for: $0, occurrence) != nil })
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
        case .firstPerson: person(.firstPerson, occurrence)
        case .secondPerson: person(.secondPerson, occurrence)
        default: facts.evidence(for: predicate)
        }
    }

    /// The first or second person in the occurrence's sentence.
    private func person(_ terms: ContextTerms, _ occurrence: Occurrence) -> Evidence? {
        reading.hits(of: terms).beginning(in: reading.sentence(around: occurrence.first)).first.map(Evidence.init)
    }

    // MARK: The match

    private func match(_ occurrences: [Occurrence], mention: Mention?, evidence: Evidence?) -> Match {
        var factors: [ContextFactor] = []
        if let mention {
            factors.append(
                ContextFactor(
                    name: mention.rawValue, factor: compiled.mentionFactor, evidence: evidence?.words(in: reading)))
        } else {
            // A mention is low already: more factors would drop it below its threshold, in silence.
            for (predicate, factor) in compiled.factors {
                guard let evidence = shared(predicate, occurrences) else { continue }
                factors.append(
                    ContextFactor(name: predicate.rawValue, factor: factor, evidence: evidence.words(in: reading)))
            }
        }
        return Match(
            rule: compiled.rule.identity, category: compiled.rule.category, priority: compiled.rule.priority,
            field: field,
            spans: spans(of: occurrences), weight: compiled.weight, factors: factors, mention: mention,
            suppressionsConsidered: mention.map { mention in compiled.considered.filter { $0 != mention.rawValue } }
                ?? compiled.considered,
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
        var spans: [Span] = []
        for occurrence in occurrences {
            for part in occurrence.parts { spans.append(reading.span(from: part.first, to: part.last)) }
        }
        spans.sort()
        var kept = 0
        for span in spans.dropFirst() {
            if span.lower < spans[kept].upper {
                spans[kept] = Span(spans[kept].lower, max(spans[kept].upper, span.upper))
            } else {
                kept += 1
                spans[kept] = span
            }
        }
        spans.removeLast(spans.isEmpty ? 0 : spans.count - kept - 1)
        return spans
    }

    /// The rule's sentence, with the first words of each term that it names; if none of these matched, with all that did.
    private func explanation(_ occurrences: [Occurrence]) -> String {
        compiled.explanation.filled { slot in
            var first: Occurrence.Part?
            for occurrence in occurrences {
                for part in occurrence.parts where part.slot == slot && first.map({ part < $0 }) ?? true {
                    first = part
                }
            }
            return first.map { reading.words(from: $0.first, to: $0.last) }
        } others: {
            occurrences.first?.parts.map { reading.words(from: $0.first, to: $0.last) } ?? []
        }
    }
}
