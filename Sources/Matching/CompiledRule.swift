import Model

/// A rule with its terms' and expressions' numbers, and what else would have to be worked out for each post.
///
/// A class, so that handing it about copies nothing.
final class CompiledRule: Sendable {
    /// A line of `unless` that is about the whole text.
    struct Line: Sendable {
        /// Its place in the rule's `unless`.
        let place: Int
        /// What it consists of, if that is a predicate.
        let predicate: Predicate?
        /// Its expression.
        let node: Int32
    }

    let rule: Rule
    /// Which pack it belongs to.
    let pack: Int
    /// For each slot of the rule, the number of its list.
    let lists: [Int]
    /// The rule's weight times the pack's weight for it.
    let weight: Double
    /// The expression of `match`.
    let match: Int32
    /// The lines of `unless` about the whole text, but for `repost`.
    let lines: [Line]
    /// The lines of `unless` about single occurrences: predicates that have to hold together.
    let yieldsTo: [[Predicate]]
    /// Whether `repost` stands in `unless`.
    let yieldsToRepost: Bool
    /// What the pack weighs a mention with.
    let mentionFactor: Double
    /// The predicates that change the weight, and their factors.
    let factors: [(predicate: Predicate, factor: Double)]
    /// The lines of `unless` as they are written.
    let considered: [String]
    let explanation: Explanation

    init(_ rule: Rule, pack: Int, _ scoring: Scoring, lists: [Int], into expressions: inout ExpressionTable.Builder) {
        self.rule = rule
        self.pack = pack
        self.lists = lists
        weight = min(1, rule.weight * scoring.weight(of: rule.identity.id))
        match = expressions.add(rule.match, lists)
        var lines: [Line] = []
        for (place, line) in rule.unless.enumerated() where line.ofOccurrence.isEmpty {
            if line.predicate == .repost { continue }
            lines.append(
                Line(place: place, predicate: line.predicate, node: expressions.add(line.expression, lists)))
        }
        self.lines = lines
        yieldsTo = rule.unless.map(\.ofOccurrence).filter { !$0.isEmpty }
        yieldsToRepost = rule.unless.contains { $0.predicate == .repost }
        mentionFactor = scoring.mentionFactor
        factors = scoring.weighing
        considered = rule.unlessSources
        explanation = Explanation(rule.explain, slots: rule.slots.map(\.name))
    }
}
