public import FoundationEssentials
import Model

/// What was looked at, and what was not, when the findings of a referral were found.
public struct Coverage: Sendable, Hashable, Codable {
    /// One run's counts for the force.
    public struct Run: Sendable, Hashable, Codable {
        /// The run's name.
        public let run: String
        /// When it began.
        public let startedAt: Date
        /// When it ended.
        public let finishedAt: Date
        /// Accounts that the roster lists.
        public let accounts: Int
        /// Accounts whose page came or had not changed.
        public let lookedAt: Int
        /// Accounts that were not looked at, for whatever reason.
        public let notLookedAt: Int
        /// Posts inside the authority's window.
        public let posts: Int
        /// Posts outside it, which no rule read.
        public let outsideWindow: Int
        /// Why accounts of this subject could not be looked at in that run, as whole sentences.
        public let notAssessed: [String]

        init(_ summary: RunSummary, force: String, subject: String) {
            let counts = summary.forces.first { $0.force == force } ?? ForceSummary(force: force)
            run = summary.run
            startedAt = summary.startedAt
            finishedAt = summary.finishedAt
            accounts = counts.accounts
            lookedAt = counts.fetched + counts.notModified
            notLookedAt = counts.accounts - counts.fetched - counts.notModified
            posts = counts.posts
            outsideWindow = counts.outsideWindow
            notAssessed = summary.notAssessed.filter { $0.force == force && $0.subjectRef == subject }
                .map { "\($0.url): \($0.detail)" }
        }

        enum CodingKeys: String, CodingKey {
            case run, accounts, posts
            case startedAt = "started_at"
            case finishedAt = "finished_at"
            case lookedAt = "accounts_looked_at"
            case notLookedAt = "accounts_not_looked_at"
            case outsideWindow = "posts_outside_window"
            case notAssessed = "not_assessed"
        }
    }

    /// The runs in which the findings were queued, and the last one.
    public let runs: [Run]
    /// What no run looks at, as whole sentences.
    public let neverLookedAt: [String]
    /// The whole in one sentence, printed in every document.
    public let statement: String

    init(_ summaries: [RunSummary], force: String, subject: String) {
        runs = summaries.map { Run($0, force: force, subject: subject) }
        neverLookedAt = [
            "Pictures, sound and video: only their descriptions were read.",
            "Anything behind a log-in, closed or deleted, and platforms that show nothing without one.",
            "Accounts that the roster does not list, likes, followers and private messages.",
        ]
        let last = runs.last
        statement =
            last.map {
                "Of \($0.accounts) listed accounts of the force \($0.lookedAt) were looked at and \($0.notLookedAt) were not, "
                    + "in the last run on \($0.startedAt.rfc3339.prefix(10)). Nothing found is not the same as nothing there."
            } ?? "The summaries of the runs were not kept, so that it cannot be said what was looked at."
    }

    enum CodingKeys: String, CodingKey {
        case runs, statement
        case neverLookedAt = "never_looked_at"
    }
}
