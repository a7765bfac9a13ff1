import FoundationEssentials
import Glibc
public import Model
import Pipeline
import Planning
import Referring
import Storage

/// One profile looked at by hand, through the ordinary stages; nothing is kept.
public struct ProfileCheck: Sendable {
    private let setup: ScanSetup
    private let rules: LoadedRules

    /// - Parameter setup: Restricted to the one account.
    public init(_ setup: ScanSetup, rules: LoadedRules) {
        self.setup = setup
        self.rules = rules
    }

    /// The profile's posts inside the authority's window, in the order served, with what the rules say of them.
    ///
    /// - Throws: `PlanRefusal` before anything is sent; `ProfileFailure` if the profile could not be looked at.
    public func posts() throws -> [AssessedPost] {
        let restricted = try ReferralQueue.restrictedSubjects(in: setup.configuration.queue)
        let plan = try setup.plan(at: Date()).pausing { restricted.contains($0.subject.ref) }
        let tally = RunTally()
        let memory = RunMemory(ledger: try ledger(), states: [:], rule: nil, now: { Date() })
        let found = Locked<[AssessedPost]>([])
        let pipeline = try ScanPipeline(
            fetch: setup.configuration.fetch, limits: ScanLimits(lanes: 1), rules: rules.compiled, hashKey: [0],
            tally: tally, memory: memory, now: { Date() }, last: "collect"
        ) {
            CollectWorker(into: found)
        }
        tally.list(setup.roster.accounts, paused: plan.paused)
        try pipeline.run(plan.requests)
        try memory.save()
        if let missed = tally.results().notAssessed.first { throw ProfileFailure(missed: missed) }
        return found.withLock { $0 }
    }

    /// The scans' ledger, if there is one: how hosts want to be treated holds for a look by hand too.
    private func ledger() throws -> Ledger? {
        let path = setup.configuration.ledger
        return access(path, F_OK) == 0 ? try Ledger(at: path) : nil
    }
}

/// Why a profile could not be looked at; never to be read as "nothing found".
public struct ProfileFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which account, and why.
    public let missed: NotAssessed

    /// The address and what happened.
    public var description: String { "\(missed.url) was not looked at: \(missed.detail)" }
}
