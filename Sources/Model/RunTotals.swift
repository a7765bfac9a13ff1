/// A run's counts over all forces.
///
/// `accounts = notDue + due`, `due = fetched + notModified + deferred + notAssessable + failed`, and
/// `posts = newPosts + editedPosts + seenPosts`.
public struct RunTotals: Sendable, Hashable, Codable {
    /// Accounts that the roster lists.
    public let accounts: Int
    /// Those of them that this run was to look at.
    public let due: Int
    /// Those of them whose time had not come.
    public let notDue: Int
    /// Accounts whose pages were received and handled to the end.
    public let fetched: Int
    /// Those of `fetched` of which only a part could be seen.
    public let cutOff: Int
    /// Accounts whose pages have not changed.
    public let notModified: Int
    /// Accounts that were put off, as by a signal.
    public let deferred: Int
    /// Accounts that stay closed until a person changes something: refused, not a feed, too large.
    public let notAssessable: Int
    /// Accounts that failed and may not fail next time: not reachable, or failed in handling.
    public let failed: Int
    /// Posts inside the authority's window, on fetched pages.
    public let posts: Int
    /// Posts that no earlier run saw.
    public let newPosts: Int
    /// Posts that an earlier run saw with another text.
    public let editedPosts: Int
    /// Posts that an earlier run saw with this text.
    public let seenPosts: Int
    /// Matched posts of every lane, mentions included.
    public let matched: Int
    /// Those of them that the queue did not hold already.
    public let queued: Int

    /// Adds up a run.
    public init(of run: RunSummary) {
        func sum(_ count: (ForceSummary) -> Int) -> Int { run.forces.reduce(0) { $0 + count($1) } }
        func missed(_ kind: NotAssessed.Outlook) -> Int { run.notAssessed.count { $0.reason.outlook == kind } }
        accounts = sum(\.accounts)
        fetched = sum(\.fetched)
        cutOff = sum(\.cutOff)
        notModified = sum(\.notModified)
        deferred = missed(.deferred)
        notAssessable = missed(.notAssessable)
        failed = missed(.failed)
        due = fetched + notModified + deferred + notAssessable + failed
        notDue = accounts - due
        posts = sum(\.posts)
        newPosts = sum(\.newPosts)
        editedPosts = sum(\.editedPosts)
        seenPosts = posts - newPosts - editedPosts
        matched = sum { $0.matchedPosts + $0.mentions + $0.otherLanes }
        queued = sum(\.queued)
    }

    enum CodingKeys: String, CodingKey {
        case accounts, due, fetched, deferred, failed, posts, matched, queued
        case cutOff = "cut_off"
        case notDue = "not_due"
        case notModified = "not_modified"
        case notAssessable = "not_assessable"
        case newPosts = "new_posts"
        case editedPosts = "edited_posts"
        case seenPosts = "seen_posts"
    }
}
