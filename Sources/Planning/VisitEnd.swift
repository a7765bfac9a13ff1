public import FoundationEssentials
public import Model

/// What came of an account in one run, all its pages taken together.
public struct VisitEnd: Sendable, Hashable {
    /// How it ended.
    public enum Outcome: Sendable, Hashable {
        /// All was seen, back to the window's beginning, to the source's last page, or to what an earlier run saw.
        case whole
        /// A limit on pages or posts was reached while older posts inside the window were left.
        case limited
        /// Posts were seen, and a later page failed.
        case partial(detail: String)
        /// No posts could be asked for.
        case failed(NotAssessed.Reason, detail: String)
    }

    /// Where an account's posts were found.
    public enum Route: Sendable, Hashable {
        /// Where the plan asks first.
        case direct
        /// Where this visit began, be that by what an earlier run found or by a move.
        case asBefore
        /// At another address, which spares the next run the way to it.
        case found(SourceStep)
    }

    /// How it ended.
    public let outcome: Outcome
    /// What is to be remembered of where the posts were found.
    public let route: Route
    /// Whether it ended where an earlier run had been, so that what that one left unread is unread still.
    public let isJoined: Bool
    /// The time of the oldest post that was seen.
    public let oldest: Date?
}

/// What follows from an answer.
public enum Turn: Sendable {
    /// Ask this, too.
    case ask(FetchRequest)
    /// Nothing more is asked for the account in this run.
    case end(VisitEnd)
}

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
