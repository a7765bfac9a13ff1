public import Model

/// What a rule's author expects the rules to make of a post.
public struct PostExpectation: Sendable, Hashable, Decodable {
    /// The three things that can be expected.
    public enum Kind: String, Sendable, Hashable, Decodable {
        /// The category is flagged.
        case match
        /// The category is not flagged; a mention may be kept.
        case mention
        /// Nothing of the category, or a mention at most where the words are another's.
        case none
    }

    /// What is expected.
    public let expect: Kind
    /// In which category; `nil`: in the one that the file is named for, else in any but `PROFANITY`.
    public let category: Category?
    /// By which rule, if one rule is meant.
    public let rule: String?

    /// What came instead; `nil` if it is as expected.
    ///
    /// - Parameter fallback: The category, if the post names none.
    public func failure(_ assessment: Assessment, in fallback: Category?) -> String? {
        let category = category ?? fallback
        let concerned = assessment.matches.filter { match in
            rule.map { $0 == match.rule.id } ?? category.map { $0 == match.category } ?? (match.category != .profanity)
        }
        let own = concerned.filter { $0.mention == nil }
        let isFlagged =
            rule != nil ? !own.isEmpty : own.contains { assessment.categories.contains($0.category) }
        let found = concerned.map { $0.rule.id + ($0.mention.map { " (\($0.rawValue))" } ?? "") }
            .joined(separator: ", ")
        switch expect {
        case .match where !isFlagged:
            return concerned.isEmpty ? "nothing matched" : "only weakened or mentioned: \(found)"
        case .none where isFlagged, .mention where isFlagged:
            return "flagged by \(found)"
        default: return nil
        }
    }
}
