public import Model

/// Packs made ready to match; read-only, so that all lanes share one.
public final class CompiledRules: Sendable {
    /// The packs that these rules come from, sorted by name.
    public let packs: [PackIdentity]
    /// The suppressions that hold, and those that hold no more.
    public let suppressions: Suppressions
    /// Says which rules these are: one line a pack, with name, version and digest, and one for suppressions if any holds.
    ///
    /// Equal for equal rules, and for them only.
    public let digest: String
    /// All rules, in the order of their ids; those with status `test` included.
    public var rules: [Rule] { compiled.map(\.rule) }
    /// How many rules there are, those with status `test` included.
    public var ruleCount: Int { compiled.count }

    /// How many rules apply to people of an employment class; where it is 0, nothing was looked for.
    public func ruleCount(for employment: EmploymentClass) -> Int {
        compiled.count { $0.rule.appliesTo.contains(employment) }
    }

    let compiled: [CompiledRule]
    /// The expression of each rule's `match`.
    let matches: FrozenArray<Int32>
    let expressions: ExpressionTable
    let scorings: [Scoring]
    /// The terms of all rules, of the predicates and of the protected contexts.
    let automaton: TermAutomaton
    /// For each pattern of the automaton, the rules to look at where it hits.
    let anchors: GroupTable
    /// What is known of words and their misspellings.
    let spelling: Spelling
    private let flagThresholds: [Category: Double]
    private let queueThresholds: [Category: Double]
    /// Score from which a mention queues its post; `nil` if no pack queues mentions.
    let mentionThreshold: Double?

    /// Compiles packs.
    ///
    /// - Throws: An error for each regular expression that is refused; the reader refuses those of rule files already.
    public init(_ packs: [RulePack], suppressions: Suppressions = Suppressions()) throws(RuleErrors) {
        self.suppressions = suppressions
        let packs = packs.sorted { $0.identity.name < $1.identity.name }
        self.packs = packs.map(\.identity)
        digest = packs.map { "\($0.identity.description) \($0.identity.sha256)\n" }.joined() + suppressions.identity
        scorings = packs.map(\.scoring)
        var lists = ContextTerms.lists(protected: packs.first?.protectedTerms ?? [:])
        var numbers: [TermList: Int] = [:]
        var compiled: [CompiledRule] = []
        var expressions = ExpressionTable.Builder()
        for (index, pack) in packs.enumerated() {
            for rule in pack.rules {
                let slots = rule.slots.map { slot in
                    if let known = numbers[slot.terms] { return known }
                    lists.append(slot.terms)
                    numbers[slot.terms] = lists.count - 1
                    return lists.count - 1
                }
                compiled.append(CompiledRule(rule, pack: index, pack.scoring, lists: slots, into: &expressions))
            }
        }
        compiled.sort { $0.rule.identity.id < $1.rule.identity.id }
        self.compiled = compiled
        matches = FrozenArray(compiled.map(\.match))
        self.expressions = ExpressionTable(expressions)
        do {
            automaton = try TermAutomaton(lists)
        } catch {
            let place = packs.first?.identity.name ?? "rules"
            throw RuleErrors([RuleError(.badPattern, at: place, problem: error.problem, remedy: error.remedy)])
        }
        anchors = Self.anchors(of: compiled, lists, automaton)
        spelling = Spelling(packs.first?.spelling ?? SpellingSource(), automaton: automaton)
        (flagThresholds, queueThresholds) = Self.thresholds(of: compiled, packs)
        mentionThreshold = packs.map(\.scoring).filter(\.queuesMentions).map(\.mention).min()
    }

    /// The score from which a category is flagged: the lowest of the packs that have rules in it.
    public func flagThreshold(of category: Category) -> Double { flagThresholds[category] ?? Scoring().flag }

    /// The score from which a category brings its post into the queue; nothing reaches that of `PROFANITY`.
    public func queueThreshold(of category: Category) -> Double {
        category == .profanity ? .infinity : queueThresholds[category] ?? Scoring().queue
    }

    private static func thresholds(
        of rules: [CompiledRule], _ packs: [RulePack]
    ) -> (flag: [Category: Double], queue: [Category: Double]) {
        var flag: [Category: Double] = [:]
        var queue: [Category: Double] = [:]
        for rule in rules {
            let category = rule.rule.category
            let scoring = packs[rule.pack].scoring
            flag[category] = min(flag[category] ?? .infinity, scoring.flagThreshold(of: category))
            queue[category] = min(queue[category] ?? .infinity, scoring.queueThreshold(of: category))
        }
        return (flag, queue)
    }

    /// For each pattern the rules of which a requirement has it, that whose hits are likely to be rarest.
    private static func anchors(
        of rules: [CompiledRule], _ lists: [TermList], _ automaton: TermAutomaton
    ) -> GroupTable {
        let costs = lists.map { list in
            list.patterns.reduce(Double(list.regexes.count) * 0.001) { $0 + Commonness.share(of: $1) }
        }
        var rulesOfPatterns: [(group: Int32, value: Int32)] = []
        for (index, rule) in rules.enumerated() {
            let slots = rule.rule.match.rarestRequirement { costs[rule.lists[$0]] } ?? []
            for list in Set(slots.map { rule.lists[$0] }) {
                rulesOfPatterns += automaton.patternsOfLists[list].map { ($0, Int32(index)) }
            }
        }
        return GroupTable(rulesOfPatterns, groupCount: automaton.patternCount)
    }
}
