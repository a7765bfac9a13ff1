public import FoundationEssentials

/// What a page of posts gave, as far as it decides whether an older one is asked for.
public struct PageYield: Sendable, Hashable {
    /// How many posts stood on it, those outside the window included.
    public let posts: Int
    /// The time of its oldest post inside the window.
    public let oldest: Date?
    /// Whether its older end lies before the window opens.
    public let reachesWindow: Bool
    /// Whether its older end was seen by an earlier run.
    public let joinsKnown: Bool
    /// Whether it holds nothing that pages before it in this run did not.
    public let isRepeat: Bool

    /// Joins what is known of a page.
    public init(posts: Int, oldest: Date?, reachesWindow: Bool, joinsKnown: Bool, isRepeat: Bool) {
        self.posts = posts
        self.oldest = oldest
        self.reachesWindow = reachesWindow
        self.joinsKnown = joinsKnown
        self.isRepeat = isRepeat
    }
}
