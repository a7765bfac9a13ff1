public import Model

/// One rule, as its file says.
public struct Rule: Sendable {
    /// How far a rule is trusted.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// Not loaded.
        case draft
        /// Counted in the shadow, never shown or queued.
        case test
        case stable
    }

    /// The id, the pack, and the digest of the rule file.
    public let identity: RuleIdentity
    /// One line for lists.
    public let title: String
    /// How far it is trusted.
    public let status: Status
    /// What kind of conduct it asks a person to look at.
    public let category: Category
    /// Standards of professional behaviour that it bears on, as `confidentiality`.
    public let standards: [String]
    /// Whom it applies to; others it never matches.
    public let appliesTo: [EmploymentClass]
    /// The order of review, 1 (first) to 4; never a severity.
    public let priority: Int
    /// 0 to 1, before context.
    public let weight: Double
    /// The sentence shown with a match; `{term}` stands for the words matched.
    public let explain: String
    /// What it is known to mistake, in its author's words.
    public let falsePositives: [String]
    /// Where the rule comes from.
    public let references: [String]
    /// Suggestions for a reviewer, never followed by a program.
    public let routes: [String]
    /// Who may read what it queues.
    public let lane: Lane
    /// Posts that it must match, then posts that it must not.
    public let examples: [RuleExample]
    /// The rule file, relative to the rules' folder.
    public let file: String
    /// `match` as it is written.
    public let matchSource: String
    /// The lines of `unless` as they are written.
    public var unlessSources: [String] { unless.map(\.source) }

    let slots: [Slot]
    let match: Expression
    let unless: [Unless]

    /// A term or literal that expressions refer to.
    struct Slot: Sendable, Hashable {
        /// The term's name; a literal's text between quotation marks.
        let name: String
        let terms: TermList
    }

    /// One line of `unless`.
    struct Unless: Sendable {
        let source: String
        let expression: Expression

        /// The predicate that the line consists of, if it is nothing else.
        var predicate: Predicate? {
            if case .predicate(let predicate) = expression { predicate } else { nil }
        }

        /// The predicates, if the line is about single occurrences: one, or several that are joined by `and` and each
        /// make a mention.
        var ofOccurrence: [Predicate] {
            switch expression {
            case .predicate(let predicate): return predicate.extent == .post ? [] : [predicate]
            case .and(let parts):
                let predicates = parts.compactMap { part -> Predicate? in
                    guard case .predicate(let predicate) = part else { return nil }
                    return predicate.extent == .occurrence && predicate.mention != nil ? predicate : nil
                }
                return predicates.count == parts.count ? predicates : []
            default: return []
            }
        }
    }
}
