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
