/// Looks through compiled rules for what no error stops and an author would want to know.
public struct RuleAdviser {
    /// Share of ordinary tokens at which a rule's rarest words are common; a post has about fifteen tokens.
    private static let commonShare = 0.05
    /// Bytes of a regular expression's required text below which it is tried often.
    private static let shortLiteral = 2

    private let rules: CompiledRules

    /// An adviser on these rules.
    public init(_ rules: CompiledRules) {
        self.rules = rules
    }

    /// All advice, by file.
    public func advice() -> [RuleAdvice] {
        (rules.rules.flatMap(words) + rules.rules.flatMap(cost) + overlaps())
            .sorted { ($0.file, $0.problem) < ($1.file, $1.problem) }
    }

    // MARK: One rule

    private func words(_ rule: Rule) -> [RuleAdvice] {
        let used = rule.match.slots.union(rule.unless.reduce(into: Set<Int>()) { $0.formUnion($1.expression.slots) })
        var advice: [RuleAdvice] = []
        for (index, slot) in rule.slots.enumerated() {
            if !used.contains(index) {
                advice.append(
                    RuleAdvice(
                        kind: .unusedTerm, file: rule.file, problem: "nothing refers to the term '\(slot.name)'"))
            }
            for pattern in Set(slot.terms.patterns).intersection(slot.terms.exceptions) {
                advice.append(
                    RuleAdvice(
                        kind: .unreachableTerm, file: rule.file,
                        problem: "'\(pattern.shown)' in '\(slot.name)' is an exception of the same list"))
            }
            var seen: Set<TermPattern> = []
            for pattern in slot.terms.patterns where !seen.insert(pattern).inserted {
                advice.append(
                    RuleAdvice(
                        kind: .repeatedTerm, file: rule.file,
                        problem: "'\(pattern.shown)' stands in '\(slot.name)' more than once"))
            }
        }
        return Array(Set(advice))
    }

    private func cost(_ rule: Rule) -> [RuleAdvice] {
        func share(_ slot: Int) -> Double {
            rule.slots[slot].terms.patterns.reduce(0) { $0 + Commonness.share(of: $1) }
        }
        var advice: [RuleAdvice] = []
        let rarest = rule.match.rarestRequirement(cost: share) ?? []
        if rarest.reduce(0, { $0 + share($1) }) > Self.commonShare {
            let names = rarest.sorted().map { "'\(rule.slots[$0].name)'" }.joined(separator: " and ")
            advice.append(
                RuleAdvice(
                    kind: .commonWords, file: rule.file,
                    problem: "even its rarest words, those of \(names), are common, so it is tried in many posts"))
        }
        for slot in rule.slots {
            for regex in slot.terms.regexes where regex.literal.utf8.count < Self.shortLiteral {
                advice.append(
                    RuleAdvice(
                        kind: .slowPattern, file: rule.file,
                        problem:
                            "the expression in '\(slot.name)' requires only '\(regex.literal)', so it is tried often"
                    ))
            }
        }
        return advice
    }

    // MARK: Rules beside each other

    private func overlaps() -> [RuleAdvice] {
        var advice: [RuleAdvice] = []
        for (category, rules) in Dictionary(grouping: rules.rules, by: \.category) {
            for one in rules {
                for other in rules where other.identity.id != one.identity.id {
                    let isSame = one.match == other.match && one.slots == other.slots
                    if isSame, one.identity.id > other.identity.id {
                        advice.append(
                            RuleAdvice(
                                kind: .duplicateRule, file: one.file,
                                problem: "it asks for the same as \(other.identity.id), also \(category.rawValue)"))
                    } else if !isSame, let words = one.onlyWords, let more = other.onlyWords, words.isSubset(of: more) {
                        advice.append(
                            RuleAdvice(
                                kind: .shadowedRule, file: one.file,
                                problem: "\(other.identity.id) finds all that it finds, also \(category.rawValue)"))
                    }
                }
            }
        }
        return advice
    }
}

extension Rule {
    /// The words of a rule that consists of one list of fixed words; `nil` for any other.
    fileprivate var onlyWords: Set<TermPattern>? {
        guard case .term(let slot) = match, slots[slot].terms.regexes.isEmpty, slots[slot].terms.exceptions.isEmpty
        else { return nil }
        return Set(slots[slot].terms.patterns)
    }
}

extension Expression {
    /// The terms that this refers to.
    fileprivate var slots: Set<Int> {
        switch self {
        case .term(let slot): [slot]
        case .predicate: []
        case .frame(let frame): frame.left.slots.union(frame.right.slots)
        case .and(let parts), .or(let parts): parts.reduce(into: []) { $0.formUnion($1.slots) }
        case .not(let inner), .within(_, let inner): inner.slots
        }
    }
}

extension TermPattern {
    /// The pattern as its author could have written it.
    fileprivate var shown: String {
        elements.map { element in
            switch element {
            case .word(let bytes): String(decoding: bytes, as: UTF8.self)
            case .prefix(let bytes): String(decoding: bytes, as: UTF8.self) + "*"
            case .kind(let kind): "<\(kind)>"
            case .any: "*"
            }
        }.joined(separator: " ")
    }
}
