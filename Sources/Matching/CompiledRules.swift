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
    let scorings: [Scoring]
    /// The terms of all rules, of the predicates and of the protected contexts.
    let automaton: TermAutomaton
    /// For each rule, terms of which one must hit: all that most posts are ever looked at for.
    let anchors: TermAutomaton
    /// What is known of words and their misspellings.
    let spelling: Spelling
    /// Which lists must have hits for each rule.
    let presence: Presence
    /// The rules that each pattern of `anchors` makes candidates, one pattern's after another.
    let rulesOfAnchors: FrozenArray<Int32>
    /// Where in `rulesOfAnchors` a pattern's begin; one more than there are patterns.
    let anchorOffsets: FrozenArray<Int32>
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
        for (index, pack) in packs.enumerated() {
            for rule in pack.rules {
                let slots = rule.slots.map { slot in
                    if let known = numbers[slot.terms] { return known }
                    lists.append(slot.terms)
                    numbers[slot.terms] = lists.count - 1
                    return lists.count - 1
                }
                compiled.append(
                    CompiledRule(
                        rule, pack: index, lists: slots,
                        weight: min(1, rule.weight * pack.scoring.weight(of: rule.identity.id))))
            }
        }
        compiled.sort { $0.rule.identity.id < $1.rule.identity.id }
        self.compiled = compiled
        presence = Presence(compiled)
        do {
            automaton = try TermAutomaton(lists)
            spelling = Spelling(packs.first?.spelling ?? SpellingSource(), automaton: automaton)
            let (anchors, groups) = try Self.anchors(of: compiled, lists: lists)
            self.anchors = anchors
            rulesOfAnchors = FrozenArray(groups.flatMap { $0 })
            anchorOffsets = FrozenArray(groups.reduce(into: [0]) { $0.append(($0.last ?? 0) + Int32($1.count)) })
        } catch {
            let place = packs.first?.identity.name ?? "rules"
            throw RuleErrors([RuleError(.badPattern, at: place, problem: error.problem, remedy: error.remedy)])
        }
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

    /// For each rule the requirement whose hits are likely to be rarest, compiled together.
    private static func anchors(
        of rules: [CompiledRule], lists: [TermList]
    ) throws(PatternError) -> (TermAutomaton, [[Int32]]) {
        let costs = lists.map { list in
            list.patterns.reduce(Double(list.regexes.count) * 0.001) { $0 + Commonness.share(of: $1) }
        }
        var numbers: [Int: Int] = [:]
        var anchorLists: [TermList] = []
        var rulesOfLists: [[Int32]] = []
        for (index, rule) in rules.enumerated() {
            let slots = rule.rule.match.rarestRequirement { costs[rule.lists[$0]] } ?? []
            for list in Set(slots.map { rule.lists[$0] }).sorted() {
                let number = numbers[list] ?? anchorLists.count
                if number == anchorLists.count {
                    numbers[list] = number
                    anchorLists.append(lists[list])
                    rulesOfLists.append([])
                }
                rulesOfLists[number].append(Int32(index))
            }
        }
        let anchors = try TermAutomaton(anchorLists)
        var rulesOfPatterns = [[Int32]](repeating: [], count: anchors.patternCount)
        for (list, patterns) in anchors.patternsOfLists.enumerated() {
            for pattern in patterns { rulesOfPatterns[Int(pattern)] += rulesOfLists[list] }
        }
        return (anchors, rulesOfPatterns)
    }
}

/// A rule with its terms' numbers in the automaton.
///
/// A class, so that handing it about copies nothing.
final class CompiledRule: Sendable {
    let rule: Rule
    /// Which pack it belongs to.
    let pack: Int
    /// For each slot of the rule, the number of its list.
    let lists: [Int]
    /// The rule's weight times the pack's weight for it.
    let weight: Double

    init(_ rule: Rule, pack: Int, lists: [Int], weight: Double) {
        self.rule = rule
        self.pack = pack
        self.lists = lists
        self.weight = weight
    }
}
