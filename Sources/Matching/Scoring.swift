public import Model

/// How a pack turns matches into scores, flags and places in the queue.
///
/// A match's score is its rule's weight, times the pack's weight for the rule, times the factors of what its context says.
/// A factor applies if it holds for every occurrence of the rule's words; 1 means no change. A mention has its own factor
/// and no other.
///
/// | Predicate | Factor | Why |
/// | --- | --- | --- |
/// | `mention` | 0.2 | quoted, reported, condemned or repost, where the rule's `unless` lists it: kept low, never flagged |
/// | `quoted` | 0.6 | where it is not in `unless`, as the other three: the rule says that quoting excuses less |
/// | `reported` | 0.5 | |
/// | `condemned` | 0.4 | |
/// | `repost` | 0.6 | |
/// | `negated` | 0.3 | "I never looked him up"; stops the match where it is in `unless` |
/// | `question` | 0.6 | asks, asserts less |
/// | `official` | 0.7 | an appeal, a result, a training post |
/// | `throwback` | 0.7 | old news |
/// | `hyperbole` | 0.7 | laughing: weak evidence, never decisive |
/// | `lyric` | 0.4 | somebody's song |
///
/// The others weigh nothing unless a pack says so. A category's score in a post is its largest match and a tenth of the
/// rest, at most 1. Mentions never flag; they queue at their own threshold. `PROFANITY` never queues.
public struct Scoring: Sendable, Hashable {
    /// Score from which a category is flagged.
    public var flag = 0.5
    /// Score from which a category brings the post into the queue.
    public var queue = 0.5
    /// Score from which a mention does.
    public var mention = 0.1
    /// Instead of `flag`, for some categories.
    public var flagByCategory: [Category: Double] = [:]
    /// Instead of `queue`, for some categories.
    public var queueByCategory: [Category: Double] = [:]
    /// Whether mentions enter the queue at all.
    public var queuesMentions = true
    /// How many posts one rule may bring into the queue in one run, however few posts the run has.
    public var quota = 200
    /// Factors by predicate name, and `mention`.
    public var factors = Scoring.defaultFactors
    /// What a rule's weight is multiplied by, for a rule's id or a folder of rules; the longest that fits counts.
    public var weights: [String: Double] = [:]

    /// The share of its lesser matches that a category's score gains.
    static let shareOfRest = 0.1

    static let defaultFactors: [String: Double] = [
        "mention": 0.2, "quoted": 0.6, "reported": 0.5, "condemned": 0.4, "repost": 0.6, "negated": 0.3,
        "question": 0.6, "official": 0.7, "throwback": 0.7, "hyperbole": 0.7, "lyric": 0.4,
    ]

    /// The scoring of a pack that says nothing.
    public init() {}

    func flagThreshold(of category: Category) -> Double { flagByCategory[category] ?? flag }

    func queueThreshold(of category: Category) -> Double { queueByCategory[category] ?? queue }

    func factor(of predicate: Predicate) -> Double { factors[predicate.rawValue] ?? 1 }

    /// The predicates that change a weight, with their factors, in the order in which they are applied.
    var weighing: [(predicate: Predicate, factor: Double)] {
        Predicate.allCases.map { ($0, factor(of: $0)) }.filter { $0.1 != 1 }
    }

    var mentionFactor: Double { factors["mention"] ?? 1 }

    /// What the weight of a rule is multiplied by.
    func weight(of rule: String) -> Double {
        let fitting = weights.filter { rule == $0.key || rule.hasPrefix($0.key.hasSuffix("/") ? $0.key : $0.key + "/") }
        return fitting.max { $0.key.count < $1.key.count }?.value ?? 1
    }
}
