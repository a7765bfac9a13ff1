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
            + floods
    }

    /// Every account that this run could not look at, and what is over.
    var all: [String] {
        summary.notAssessed.map { "not looked at: \(name($0)): \($0.detail)" }
            + summary.news.filter { $0.change == .ended || $0.change == .unlisted }.map(line)
            + floods + ruleNotes
    }

    /// One line for each rule that passed its quota, instead of a flood of records.
    private var floods: [String] {
        summary.rules.filter(\.isFlooding).map {
            "rule flooding: \($0.rule) matched more than its quota; \($0.withheld) posts are not in the queue yet. "
                + "Mend the rule or raise its pack's quota; the next scan asks for their pages again."
        }
    }

    /// What rules did that the queue does not show.
    private var ruleNotes: [String] {
        summary.rules.filter { $0.shadow > 0 }.map { "in test: \($0.rule) would have matched \($0.shadow) posts" }
            + summary.rules.filter { $0.suppressed > 0 }.map { "suppressed: \($0.suppressed) matches of \($0.rule)" }
            + summary.staleSuppressions
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
