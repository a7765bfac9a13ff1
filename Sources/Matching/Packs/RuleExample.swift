public import Model

/// A post that a rule must match, or must not, with what is known around it.
public struct RuleExample: Sendable, Hashable {
    /// The post; only its texts and authorship are set.
    public let post: Post
    /// What is known of its account.
    public let context: MatchContext
    /// Whether the rule has to match.
    public let mustMatch: Bool
    /// The line of the rule file where it stands, from 1.
    public let line: Int

    /// The example's words, shortened for a message to the rule's author.
    public var excerpt: String {
        post.text.count <= 60 ? post.text : post.text.prefix(59) + "…"
    }
}
