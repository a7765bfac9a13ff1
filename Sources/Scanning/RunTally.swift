import Model
import Parsing
import Pipeline
import Planning

/// What a run has seen so far, account by account and force by force; lanes share it.
final class RunTally: Sendable {
    private struct State {
        var forces: [String: ForceSummary] = [:]
        /// In the order in which the roster first names them.
        var order: [String] = []
        var notAssessed: [NotAssessed] = []
        var matchedSubjects: Set<String> = []
        /// URLs of the accounts whose pages were handled to the end, or have not changed.
        var looked: Set<String> = []
        var rules: [String: RuleTally] = [:]
    }

    private let state = Locked(State())

    private func count(_ account: Account, _ body: (inout ForceSummary) -> Void) {
        let force = account.subject.force
        state.withLock { state in
            if state.forces[force] == nil { state.order.append(force) }
            body(&state.forces[force, default: ForceSummary(force: force)])
        }
    }

    /// Counts the accounts of a run before it begins.
    ///
    /// - Parameter paused: Those that are not asked, since their attribution is disputed.
    func list(_ accounts: [Account], paused: [Account]) {
        for account in accounts { count(account) { $0.accounts += 1 } }
        for account in paused {
            notAssessed(
                account, .refused,
                "Its attribution is disputed, so it is not asked. Have it settled, and correct the roster.")
        }
    }

    /// Counts the accounts that the run does not ask.
    ///
    /// Those that could not be looked at before are listed again: a person must not take silence for "nothing found".
    func leaveOut(_ plan: DuePlan) {
        for request in plan.notDue { count(request.account) { $0.notDue += 1 } }
        for request in plan.gone { count(request.account) { $0.gone += 1 } }
        for (request, state) in plan.putOff {
            notAssessed(
                request.account, .deferred,
                "It could not be looked at \(state.failures == 1 ? "the last time" : "the last \(state.failures) times"), and is asked again after \(state.dueAt.rfc3339)."
            )
        }
    }

    func notModified(_ account: Account) {
        count(account) { $0.notModified += 1 }
        state.withLock { _ = $0.looked.insert(account.url) }
    }

    /// Counts a page that was handled to the end.
    ///
    /// - Parameters:
    ///   - queued: How many of its matched posts the queue did not hold already.
    ///   - ages: Which of its posts an earlier run saw.
    func handled(_ page: MatchedPage, queued: Int, ages: PostAges) {
        let account = page.request.account
        let assessments = page.posts.filter(\.isForQueue).map(\.assessment)
        let ordinary = assessments.filter { $0.lane == .ordinary }
        let own = ordinary.filter { !$0.isMention }
        count(account) { force in
            force.fetched += 1
            force.posts += page.posts.count
            force.newPosts += ages.new
            force.editedPosts += ages.edited
            force.outsideWindow += page.outsideWindow
            force.matchedPosts += own.count
            force.otherLanes += assessments.count - ordinary.count
            force.mentions += ordinary.count - own.count
            force.instances += own.reduce(0) { $0 + $1.matches.count { $0.mention == nil } }
            force.queued += queued
        }
        countRules(page)
        if page.isCutOff {
            notAssessed(
                account, .cutOff,
                "The page was cut off. The posts before the cut were looked at, those after it were not. Scan again later."
            )
        }
        let limited = page.posts.count { $0.assessment.limitsReached > 0 }
        if limited > 0 {
            note(
                account, .failed,
                "In \(limited) of \(page.posts.count) posts a rule's regular expression gave up at its limit and may have missed something. All other rules looked at them."
            )
        }
        let subject = account.subject
        state.withLock { state in
            state.looked.insert(account.url)
            if !own.isEmpty, state.matchedSubjects.insert("\(subject.force)\u{0}\(subject.ref)").inserted {
                state.forces[subject.force]?.subjects += 1
            }
        }
    }

    /// Counts what rules did on a page beside bringing posts into the queue.
    private func countRules(_ page: MatchedPage) {
        let suppressed = page.posts.flatMap(\.assessment.matches).filter(\.isSuppressed).map(\.rule.id)
        let withheld = page.posts.flatMap(\.withheldBy)
        guard !page.shadow.isEmpty || !suppressed.isEmpty || !withheld.isEmpty else { return }
        state.withLock { state in
            for (rule, posts) in page.shadow { state.rules[rule, default: RuleTally(rule: rule)].shadow += posts }
            for rule in suppressed { state.rules[rule, default: RuleTally(rule: rule)].suppressed += 1 }
            for rule in withheld { state.rules[rule, default: RuleTally(rule: rule)].withheld += 1 }
        }
    }

    func notAssessed(_ account: Account, _ reason: NotAssessed.Reason, _ detail: String) {
        count(account) { force in
            switch reason {
            case .notReachable: force.notReachable += 1
            case .notAFeed: force.notAFeed += 1
            case .cutOff: force.cutOff += 1
            case .tooLarge: force.tooLarge += 1
            case .deferred: force.deferred += 1
            case .gone: force.gone += 1
            case .refused, .robots, .stopped, .failed: force.notLookedAt += 1
            }
        }
        note(account, reason, detail)
    }

    /// States what was not assessed of an account, whose counts are someone else's business.
    private func note(_ account: Account, _ reason: NotAssessed.Reason, _ detail: String) {
        let entry = NotAssessed(
            subjectRef: account.subject.ref, force: account.subject.force, url: account.url, reason: reason,
            detail: detail)
        state.withLock { $0.notAssessed.append(entry) }
    }

    /// Counts an account that the run's end kept from being looked at.
    func stopped(_ account: Account) {
        notAssessed(account, .stopped, "The run was stopped before its turn. Scan again.")
    }

    /// Counts an account whose page could not be read as posts.
    func notParsed(_ account: Account, _ error: any Error) {
        notAssessed(
            account, (error as? ParseError)?.code == .tooLarge ? .tooLarge : .notAFeed,
            "What came is no feed that can be read: \(error)")
    }

    /// Everything so far: forces in the roster's order, accounts and rules sorted, since lanes finish in any order.
    func results() -> RunResults {
        state.withLock { state in
            RunResults(
                forces: state.order.compactMap { state.forces[$0] },
                notAssessed: state.notAssessed.sorted { ($0.force, $0.url) < ($1.force, $1.url) },
                looked: state.looked, rules: state.rules.values.sorted { $0.rule < $1.rule })
        }
    }
}

/// What a run's tally holds in the end.
struct RunResults: Sendable {
    let forces: [ForceSummary]
    let notAssessed: [NotAssessed]
    /// URLs of the accounts whose pages were handled to the end, or have not changed.
    let looked: Set<String>
    let rules: [RuleTally]
}
