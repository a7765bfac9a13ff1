/// What one rule cost and found over many posts.
public struct RuleCost: Sendable, Hashable {
    /// The rule's id.
    public let rule: String
    /// In how many posts its words were there, so that its frames were tried.
    public let tried: Int
    /// In how many posts it matched, as the writer's own words.
    public let matches: Int
    /// In how many it matched as somebody else's.
    public let mentions: Int
    /// The time that its frames and predicates took, over all posts.
    public let time: Duration
    /// How many posts there were.
    public let posts: Int

    /// Matches among ten thousand posts.
    public var matchesPerTenThousand: Double { posts == 0 ? 0 : Double(matches) * 10_000 / Double(posts) }
}
