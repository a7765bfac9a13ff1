import Fetching
import FoundationEssentials
import Model
import Pipeline
import Planning
import Storage

/// The accounts that are under way in a run.
///
/// What their answers lead to goes to the fetcher, and what came of each in the end to the tally and the memory, once: an
/// account is due, looked at or missed as a whole. Its follow-ups wait in the fetcher's own lines, which take any number
/// and never make a stage wait.
final class Visits: Sendable {
    /// What is to be remembered of an account's first page of posts, once its last page is done.
    private struct FirstPage {
        let visit: RevisitRule.Visit
        var isUnchanged = false
        /// What makes the next request for it conditional; `nil` for a page that was remembered when it came.
        var settled: HandledPage?
    }

    private struct State {
        var itinerary: Itinerary
        var firsts: [String: FirstPage] = [:]
        /// Accounts with a page that ended before its feed did.
        var cutOff: Set<String> = []
        /// Accounts with a page that has to be looked at again, those that were cut off among them.
        var unfinished: Set<String> = []
        var fetcher: Fetcher?
        var isStopping = false
    }

    private let tally: RunTally
    private let memory: RunMemory
    private let state: Locked<State>

    init(_ settings: SourceSettings, tally: RunTally, memory: RunMemory) {
        self.tally = tally
        self.memory = memory
        state = Locked(State(itinerary: Itinerary(settings)))
    }

    /// Asks for the first page of each account.
    ///
    /// - Parameter mayJoin: Whether an account's visit may end where the last one began.
    func begin(_ requests: [FetchRequest], on fetcher: Fetcher, mayJoin: (FetchRequest) -> Bool) {
        state.withLock { state in
            state.fetcher = fetcher
            for request in requests { state.itinerary.begin(request, mayJoin: mayJoin(request)) }
        }
        fetcher.enqueue(requests)
        if requests.isEmpty { fetcher.finish() }
    }

    /// Asks for nothing more, as the fetcher is stopped.
    func stop() {
        state.withLock { $0.isStopping = true }
    }

    /// Decides what follows a page of posts; nothing is asked or told before `carryOut`.
    func turn(after page: MatchedPage, _ yield: PageYield) -> Turn {
        state.withLock { state in
            let key = page.request.account.url
            if page.isCutOff { state.cutOff.insert(key) }
            if page.isUnfinished { state.unfinished.insert(key) }
            if state.firsts[key] == nil { state.firsts[key] = FirstPage(visit: page.visit) }
            return state.itinerary.read(page.request, yield, page.signs)
        }
    }

    /// Keeps what the ledger is to know of a first page once the pages behind it are done, too.
    func keep(_ settled: HandledPage, of request: FetchRequest) {
        state.withLock { $0.firsts[request.account.url]?.settled = settled }
    }

    /// Decides what follows an answer that only says where posts are.
    func turn(after page: SignPage) -> Turn {
        state.withLock { $0.itinerary.read(page.request, page.signs) }
    }

    /// Decides what follows a page that has not changed: nothing.
    func turn(after visit: UnchangedVisit) -> Turn {
        state.withLock { state in
            state.firsts[visit.request.account.url] = FirstPage(
                visit: .seen(
                    freshFor: Freshness.lifetime(visit.headers, at: visit.at), published: [], movedTo: visit.movedTo),
                isUnchanged: true)
            return state.itinerary.unchanged(visit.request)
        }
    }

    /// Takes in that a request gave no page.
    func failed(_ request: FetchRequest, _ failure: FetchFailure) {
        let trouble = SourceTrouble(status: failure.status, reason: failure.reason, detail: failure.detail)
        let turn = state.withLock { $0.itinerary.failed(request, trouble) }
        carryOut(turn, of: request, failure: failure.visit(to: request.url))
    }

    /// Takes in that a page gave no posts.
    func failed(_ request: FetchRequest, _ error: any Error) {
        let trouble = SourceTrouble(unreadable: error)
        let turn = state.withLock { $0.itinerary.failed(request, trouble) }
        carryOut(turn, of: request, failure: .unreadable)
    }

    /// Takes in that an account's records could not be made or kept.
    func broken(_ request: FetchRequest, _ detail: String) {
        leave(request)
        tally.notAssessed(request.account, .failed, detail)
    }

    /// Takes in that a request was dropped.
    func stopped(_ request: FetchRequest) {
        let wasSeen = leave(request)
        tally.stopped(request.account, wasSeen: wasSeen)
    }

    @discardableResult
    private func leave(_ request: FetchRequest) -> Bool {
        let (wasSeen, fetcher) = state.withLock { state in
            state.firsts[request.account.url] = nil
            let wasSeen = state.itinerary.stopped(request)
            return (wasSeen, state.itinerary.underWay == 0 ? state.fetcher : nil)
        }
        fetcher?.finish()
        return wasSeen
    }

    /// Asks for what follows, or ends the account's visit.
    ///
    /// - Parameter failure: What the last failure says of the account; `nil` if it says nothing.
    func carryOut(_ turn: Turn, of request: FetchRequest, failure: RevisitRule.Visit? = .unreadable) {
        switch turn {
        case .ask(let next):
            let fetcher = state.withLock { $0.isStopping ? nil : $0.fetcher }
            if let fetcher { fetcher.enqueue([next]) } else { stopped(next) }
        case .end(let end):
            var (first, isCutOff, isUnfinished, fetcher) = state.withLock { state in
                let key = request.account.url
                return (
                    state.firsts.removeValue(forKey: key), state.cutOff.remove(key) != nil,
                    state.unfinished.remove(key) != nil,
                    state.itinerary.underWay == 0 ? state.fetcher : nil
                )
            }
            if isUnfinished { first?.settled = nil }
            settle(request, end, first, isCutOff: isCutOff, failure)
            fetcher?.finish()
        }
    }

    private func settle(
        _ request: FetchRequest, _ end: VisitEnd, _ first: FirstPage?, isCutOff: Bool, _ failure: RevisitRule.Visit?
    ) {
        let account = request.account
        if case .failed(let reason, let detail) = end.outcome {
            if let failure {
                memory.note(request, failure) { state, _ in if failure != .serverAtFault { state.route = nil } }
            }
            return tally.notAssessed(account, reason, detail)
        }
        guard let first else { return }
        if first.isUnchanged { tally.notModified(account) } else { tally.fetched(account) }
        let unread = memory.note(request, Self.visit(first.visit, end)) { state, now in
            Self.remember(end, in: &state, at: now)
        }
        if let detail = Self.missed(end, isCutOff: isCutOff, unread: unread, request.window) {
            tally.notAssessed(account, .cutOff, detail)
        }
        let isSettled =
            switch end.outcome {
            case .whole, .limited: true
            case .partial, .failed: false
            }
        if isSettled, let settled = first.settled { memory.settle(settled) }
    }

    /// Only an address that the plan asks by itself can be moved; what was found anew is looked for anew.
    private static func visit(_ visit: RevisitRule.Visit, _ end: VisitEnd) -> RevisitRule.Visit {
        guard case .found = end.route, case .seen(let freshFor, let published, _) = visit else { return visit }
        return .seen(freshFor: freshFor, published: published, movedTo: nil)
    }
}
