import Model

/// What a run says of accounts that could not be looked at, a line each.
struct FaultView {
    private let summary: RunSummary

    init(_ summary: RunSummary) {
        self.summary = summary
    }

    /// Only what is not as it was after the run before.
    var news: [String] {
        let stopped = summary.notAssessed.count { $0.reason == .stopped }
        return summary.news.map(line)
            + (stopped > 0 ? ["stopped: \(stopped) accounts were not looked at, since their turn did not come"] : [])
    }

    /// Every account that this run could not look at, and what is over.
    var all: [String] {
        summary.notAssessed.map { "not looked at: \(name($0)): \($0.detail)" }
            + summary.news.filter { $0.change == .ended || $0.change == .unlisted }.map(line)
    }

    /// The run's counts on one line.
    var counts: String {
        let totals = summary.totals
        return "\(totals.due) of \(totals.accounts) accounts were due: \(totals.fetched) fetched, "
            + "\(totals.notModified) not modified, \(totals.deferred) put off, "
            + "\(totals.notAssessable) not assessable, \(totals.failed) failed; \(totals.posts) posts: "
            + "\(totals.newPosts) new, \(totals.editedPosts) edited, \(totals.seenPosts) seen before; "
            + "\(totals.queued) records are new"
    }

    private func line(_ news: FaultNews) -> String {
        let since = news.since.rfc3339
        return switch news.change {
        case .began: "not looked at: \(name(news.account)): \(news.account.detail)"
        case .isDifferent:
            "not looked at, for another reason: \(name(news.account)): \(news.account.detail) (Since \(since).)"
        case .ended: "looked at again: \(name(news.account)), which could not be looked at since \(since)"
        case .unlisted: "not listed any more: \(name(news.account)), which could not be looked at since \(since)"
        }
    }

    private func name(_ account: NotAssessed) -> String {
        "\(account.force) \(account.subjectRef) \(account.url)"
    }
}
