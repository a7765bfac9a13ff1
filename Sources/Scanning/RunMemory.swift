internal import Dispatch
import Evidence
import Fetching
import FoundationEssentials
import Model
import Pipeline
import Planning
import Storage

/// What a run learns of hosts and accounts, on its way into the ledger.
///
/// Changes are kept together for a moment and written on a queue of their own, so that neither the fetcher nor a stage
/// waits for the disk; a wait that a server asked for is written at once, since a kill must not forget it.
/// `@unchecked Sendable`, because everything that changes is `Locked`.
final class RunMemory: HostMemory, @unchecked Sendable {
    private struct State {
        var accounts: [String: AccountState]
        var newHosts: [String: HostState] = [:]
        var newRobots: [String: RobotsFile] = [:]
        var newAccounts: [String: AccountState] = [:]
        var newSettled: [HandledPage] = []
        var isScheduled = false
        var fault: (any Error)?
    }

    /// `nil` where nothing is to be remembered.
    private let ledger: Ledger?
    /// `nil` where no account's turn is to be changed.
    private let rule: RevisitRule?
    private let now: @Sendable () -> Date
    private let state: Locked<State>
    private let queue = DispatchQueue(label: "probity.memory")

    /// - Parameter states: What is remembered of the run's accounts.
    init(ledger: Ledger?, states: [String: AccountState], rule: RevisitRule?, now: @escaping @Sendable () -> Date) {
        self.ledger = ledger
        self.rule = rule
        self.now = now
        state = Locked(State(accounts: states))
    }

    /// What cannot be read is not known, so the host is asked as at the first time.
    func state(of host: String) -> HostState? {
        state.withLock { $0.newHosts[host] } ?? (try? ledger?.hostState(of: host)).flatMap { $0 }
    }

    func robots(of origin: String) -> RobotsFile? {
        state.withLock { $0.newRobots[origin] } ?? (try? ledger?.robotsFile(of: origin)).flatMap { $0 }
    }

    func remember(_ host: HostState) {
        state.withLock { $0.newHosts[host.host] = host }
        schedule(at: host.notBefore == nil ? .now() + .milliseconds(500) : .now(), isUrgent: host.notBefore != nil)
    }

    func remember(_ robots: RobotsFile) {
        state.withLock { $0.newRobots[robots.origin] = robots }
        schedule(at: .now() + .milliseconds(500), isUrgent: false)
    }

    func digest(of bytes: [UInt8]) -> String { Digest(of: bytes).hex }

    /// Takes in what came of asking an account.
    ///
    /// - Parameter change: What else changes in what is remembered of it.
    /// - Returns: Before which instant its posts were left unread.
    @discardableResult
    func note(
        _ request: FetchRequest, _ visit: RevisitRule.Visit, _ change: (inout AccountState, Date) -> Void
    ) -> Date? {
        guard let rule else { return nil }
        let now = now()
        let unread = state.withLock { state in
            var new = rule.state(after: visit, of: request.address, old: state.accounts[request.address], at: now)
            change(&new, now)
            state.accounts[request.address] = new
            state.newAccounts[request.address] = new
            return new.unreadBefore
        }
        schedule(at: .now() + .milliseconds(500), isUrgent: false)
        return unread
    }

    /// Takes what makes the next request for an account's first page conditional, now that all its pages are done.
    func settle(_ page: HandledPage) {
        state.withLock { $0.newSettled.append(page) }
        schedule(at: .now() + .milliseconds(500), isUrgent: false)
    }

    /// Writes what is left, and waits for it.
    ///
    /// - Throws: The first `StorageError` of this or any earlier writing.
    func save() throws {
        queue.sync { write() }
        if let fault = state.withLock({ $0.fault }) { throw fault }
    }

    private func schedule(at time: DispatchTime, isUrgent: Bool) {
        let isFirst = state.withLock { state in
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if isFirst || isUrgent { queue.asyncAfter(deadline: time) { self.write() } }
    }

    /// On `queue` only.
    private func write() {
        let (hosts, robots, accounts, settled) = state.withLock { state in
            defer {
                state.newAccounts = [:]
                state.newSettled = []
                state.isScheduled = false
            }
            return (
                state.newHosts.values.sorted { $0.host < $1.host },
                state.newRobots.values.sorted { $0.origin < $1.origin },
                state.newAccounts.values.sorted { $0.address < $1.address }, state.newSettled
            )
        }
        do {
            try ledger?.record(hosts: hosts, robots: robots, accounts: accounts)
            try ledger?.settle(settled)
            // What was written is read back from the ledger; what has changed since stays.
            state.withLock { state in
                for host in hosts where state.newHosts[host.host] == host { state.newHosts[host.host] = nil }
                for file in robots where state.newRobots[file.origin] == file { state.newRobots[file.origin] = nil }
            }
        } catch {
            state.withLock { $0.fault = $0.fault ?? error }
        }
    }
}
