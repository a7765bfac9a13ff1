public import Model

/// What one rule made of one post's text, step by step, for the rule's author.
public struct RuleTrace: Sendable, Hashable, Encodable {
    /// How it ended.
    public enum Outcome: String, Sendable, Hashable, Encodable {
        /// Some term that the rule needs has no hit, or the hits do not stand as `match` asks.
        case absent
        /// The words are there, but a line of `unless` turned the rule off.
        case stopped
        /// It matches, as somebody else's words.
        case mention
        /// It matches, but context leaves it below the threshold of its category.
        case weakened
        case matched
        /// The rule is for other employment classes.
        case notApplicable = "not_applicable"
    }

    /// One place where a term was found.
    public struct Hit: Sendable, Hashable, Encodable {
        /// The term's name, or a literal between quotation marks.
        public let term: String
        /// The words as they were published.
        public let words: String
        /// Where they stand in the text, in UTF-8 bytes.
        public let span: Span
        /// The words of the clause that they stand in.
        public let clause: String
        /// The sentence's number, from 1.
        public let sentence: Int
    }

    /// A predicate that holds, with the words that say so.
    public struct Context: Sendable, Hashable, Encodable {
        /// The predicate's name.
        public let name: String
        /// The words; `nil` if what is known of the account says it.
        public let evidence: String?
        /// What it multiplies the match by; `nil` where nothing matched or it does not weigh.
        public let factor: Double?
    }

    /// The rule's id.
    public let rule: String
    /// What it asks for, as its file says.
    public let match: String
    /// How it ended.
    public let outcome: Outcome
    /// Every hit of every term, in the order of the text.
    public let hits: [Hit]
    /// Names of terms that the rule lacks; empty unless it is absent.
    public let missing: [String]
    /// What holds of the post as a whole, and what weakened the match.
    public let context: [Context]
    /// The line of `unless` that stopped the rule.
    public let stoppedBy: String?
    /// The words that made it stop.
    public let stoppedByWords: String?
    /// Weight times factors; 0 where nothing matched.
    public let score: Double
    /// The score from which the category is flagged.
    public let threshold: Double
    /// The sentence that a reviewer would read; `nil` where nothing matched.
    public let explanation: String?
}
