import FoundationEssentials
import Model

/// What is not as it was: a fault is worth a message when it begins, when it is another one, and when it is over.
///
/// An account that this run neither looked at nor missed, as one that is not due, stays as it was.
struct FaultChanges: Sendable {
    /// Sorted by URL.
    let news: [FaultNews]
    /// Faults that are to be remembered, or remembered in another way.
    let opened: [OpenFault]
    /// Accounts whose faults are to be forgotten.
    let closed: [String]
    /// How many of this run's accounts cannot be looked at as things stand, as a person was told.
    let openCount: Int

    /// How long a server may put an account off before that is told: a wait is no fault, but one without end hides posts.
    static let deferralLimit = Duration.seconds(12 * 3600)

    /// Compares a run with what was reported before.
    ///
    /// - Parameters:
    ///   - known: What was reported before.
    ///   - missed: What this run could not look at.
    ///   - looked: URLs of the accounts that it did look at.
    ///   - accounts: URLs of this run's accounts, due or not.
    ///   - listed: URLs of all accounts that the roster lists, this run's or not.
    init(
        known: [OpenFault], missed: [NotAssessed], looked: Set<String>, accounts: Set<String>, listed: Set<String>,
        at now: Date
    ) {
        var open = Dictionary(known.map { ($0.missed.url, $0) }, uniquingKeysWith: { _, last in last })
        var news: [FaultNews] = []
        var opened: [OpenFault] = []
        var closed: [String] = []
        // That a run was stopped is no fault of the account, and is said once for all of them.
        for account in missed where account.reason != .stopped {
            let before = open[account.url]
            let since = before?.since ?? now
            guard account.reason != .deferred else {
                guard before?.isTold != true else { continue }
                let isTold = now.timeIntervalSince(since) >= Self.deferralLimit.inSeconds
                let fault = OpenFault(account, since: since, isTold: isTold)
                open[account.url] = fault
                if isTold { news.append(FaultNews(.began, account, since: since)) }
                if fault != before { opened.append(fault) }
                continue
            }
            let fault = OpenFault(account, since: since)
            open[account.url] = fault
            if let before, before.isTold, Self.isSame(before.missed, account) { continue }
            news.append(FaultNews(before?.isTold == true ? .isDifferent : .began, account, since: since))
            opened.append(fault)
        }
        let missing = Set(missed.map(\.url))
        for fault in known where !missing.contains(fault.missed.url) {
            let url = fault.missed.url
            guard looked.contains(url) || !listed.contains(url) else { continue }
            open[url] = nil
            if fault.isTold {
                news.append(FaultNews(listed.contains(url) ? .ended : .unlisted, fault.missed, since: fault.since))
            }
            closed.append(url)
        }
        self.news = news.sorted { $0.account.url < $1.account.url }
        self.opened = opened
        self.closed = closed
        openCount = open.values.count { $0.isTold && accounts.contains($0.missed.url) }
    }

    /// Numbers are left out, since line numbers and times differ from day to day; a kind of status has words of its own.
    private static func isSame(_ one: NotAssessed, _ other: NotAssessed) -> Bool {
        one.reason == other.reason
            && one.detail.filter { !$0.isNumber } == other.detail.filter { !$0.isNumber }
    }
}
