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
    /// - Returns: The posts, and why older ones were not seen; `nil` if all were.
    /// - Throws: `PlanRefusal` before anything is sent; `ProfileFailure` if the profile could not be looked at.
    public func look() throws -> (posts: [AssessedPost], failure: ProfileFailure?) {
        let restricted = try ReferralQueue.restrictedSubjects(in: setup.configuration.queue)
        let plan = try setup.plan(at: Date()).pausing { restricted.contains($0.subject.ref) }
        let tally = RunTally()
        let memory = RunMemory(ledger: try ledger(), states: [:], rule: nil, now: { Date() })
        let found = Locked<[AssessedPost]>([])
        let visits = Visits(setup.configuration.sources, tally: tally, memory: memory)
        let pipeline = try ScanPipeline(
            fetch: setup.configuration.fetch, limits: ScanLimits(lanes: 1), rules: rules.compiled, hashKey: [0],
            visits: visits, memory: memory, now: { Date() }, last: "collect"
        ) {
            CollectWorker(into: found, visits: visits)
        }
        tally.list(setup.roster.accounts, plan: plan)
        try pipeline.run(plan.requests)
        try memory.save()
        let results = tally.results()
        let failure = results.notAssessed.first.map(ProfileFailure.init)
        if let failure, results.looked.isEmpty { throw failure }
        return (found.withLock { $0 }, failure)
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
    public var description: String {
        "\(missed.url) was not looked at\(missed.reason == .cutOff ? " to the end" : ""): \(missed.detail)"
    }
}
