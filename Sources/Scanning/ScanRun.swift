import Evidence
import Fetching
public import FoundationEssentials
import Matching
import Model
import Pipeline
import Planning
import Referring
import Storage

/// One scan, from its plan to its seal.
public struct ScanRun: Sendable {
    private let setup: ScanSetup
    private let rules: LoadedRules
    private let limits: ScanLimits
    private let asksInFull: Bool
    private let patience: Duration
    private let name: String?
    private let now: @Sendable () -> Date
    private let watch: (@Sendable (ScanProgress) -> Void)?

    /// Prepares a run; nothing is read, written or sent before `run`.
    ///
    /// - Parameters:
    ///   - asksInFull: Ask for pages that may not have changed, too.
    ///   - patience: How long to wait for another run to end.
    ///   - name: The run's name in records and journal, never used before; else one is made of the time.
    ///   - now: The clock.
    ///   - watch: Called a few times a second, on a queue of its own, with how far the run is.
    public init(
        _ setup: ScanSetup, rules: LoadedRules, limits: ScanLimits, asksInFull: Bool = false,
        patience: Duration = .zero, name: String? = nil, now: @escaping @Sendable () -> Date = { Date() },
        watch: (@Sendable (ScanProgress) -> Void)? = nil
    ) {
        self.setup = setup
        self.rules = rules
        self.limits = limits
        self.asksInFull = asksInFull
        self.patience = patience
        self.name = name
        self.now = now
        self.watch = watch
    }

    /// Scans, and returns when every account was looked at, failed, or was dropped by a signal.
    ///
    /// - Parameter tell: Called once with the result, while no other run can begin: whoever is told of a fault here is
    ///   not told again. If the process dies before, the next run tells it.
    /// - Throws: `PlanRefusal` before anything is written or sent; `QueueError` and `StorageError` if the queue or the
    ///   ledger cannot be used, `FetchError` for an impossible configuration. What was queued before an error stays.
    @discardableResult
    public func run(telling tell: (ScanResult) -> Void = { _ in }) throws -> ScanResult {
        _ = try setup.plan(at: now())
        let lock = try QueueLock(of: setup.configuration.queue, waiting: patience)
        // While it waited, an authority may have ended or an account may have been taken off the roster.
        let setup = patience > .zero ? try setup.reread() : setup
        let started = now()
        let plan = try setup.plan(at: started)
        let meter = ProcessorMeter()
        let configuration = setup.configuration
        let ledger = try Ledger(at: configuration.ledger)
        let queue = try ReferralQueue(at: configuration.queue, ledger: ledger)
        let key = try SealKey(at: configuration.key)
        let repair = try queue.repair(.interruptions, at: started, under: lock)
        let folder = EvidenceFolder(at: configuration.evidence)
        let recovered = try folder.recover(at: started)
        try ledger.forget(before: started - configuration.retainUnmatched.inSeconds)

        let run = name ?? Self.name(at: started)
        let tally = RunTally()
        let rule = RevisitRule(minInterval: configuration.minInterval)
        var states = try ledger.accountStates(for: plan.requests.map(\.address))
        let known = try knownPages(plan, states, ledger)
        // Other rules may find something in what the account's page already says.
        for (address, page) in known where page.rulesDigest != rules.digest { states[address]?.dueAt = started }
        let divided = DuePlan(plan, states: states, rule: rule, at: started, everything: asksInFull)
        let memory = RunMemory(ledger: ledger, states: states, rule: rule, now: now)
        let sameRules = asksInFull ? [:] : known.filter { $0.value.rulesDigest == rules.digest }
        let evidence = EvidenceKeeper(in: folder, info(of: run, plan), ledger: ledger)
        let pipeline = try ScanPipeline(
            fetch: configuration.fetch, limits: limits, rules: rules.compiled, hashKey: ledger.postHashKey(),
            tally: tally, memory: memory, known: sameRules.mapValues(\.bodySHA256), now: now, last: "refer"
        ) { [rules] in
            ReferWorker(
                queue: queue, ledger: ledger, evidence: evidence, run: run, rules: rules, tally: tally,
                memory: memory, at: started)
        }
        tally.list(setup.roster.accounts, paused: plan.paused)
        tally.leaveOut(divided)
        let signals = StopSignals(drain: pipeline.drain, cancel: pipeline.cancel)
        let requests = divided.due.conditional { sameRules[$0]?.usableValidators(at: started) }.requests
        let ticker = watch.map { watch in
            ProgressTicker { watch(ScanProgress(requests: requests.count, stages: pipeline.stages)) }
        }
        do {
            try pipeline.run(requests)
        } catch {
            try? memory.save()
            // What was kept before the error is whole; if even this fails, the next run enters it.
            try? evidence.close(at: now())
            throw error
        }
        withExtendedLifetime(ticker) {}
        try memory.save()
        try evidence.close(at: now())
        if try folder.hasUnsealedLines() { try folder.seal(run: run, with: key, at: now()) }
        if try queue.hasUnsealedLines() { try queue.seal(run: run, with: key, at: now()) }
        let results = tally.results()
        let changes = FaultChanges(
            known: try ledger.openFaults(), missed: results.notAssessed, looked: results.looked,
            accounts: Set(setup.roster.accounts.map(\.url)), listed: setup.listed, at: started)
        let summary = RunSummary(
            run: run, startedAt: started, finishedAt: now(), stages: pipeline.stages, forces: results.forces,
            notAssessed: results.notAssessed, news: changes.news, openFaults: changes.openCount, rules: results.rules,
            staleSuppressions: rules.compiled.suppressions.stale,
            cpuSeconds: meter.spent.inSeconds)
        try ledger.record(summary)
        let result = ScanResult(
            summary: summary, repair: repair, recovered: recovered, ledger: ledger.origin, signal: signals.first)
        tell(result)
        try ledger.record(opened: changes.opened, closed: changes.closed)
        withExtendedLifetime(lock) {}
        return result
    }

    /// What is remembered of the pages of a plan's accounts, by the address asked.
    private func knownPages(
        _ plan: Plan, _ states: [String: AccountState], _ ledger: Ledger
    ) throws -> [String: StoredPage] {
        try ledger.pageState(for: plan.requests.map(\.address) + states.values.compactMap(\.moved?.address))
    }

    private func info(of run: String, _ plan: Plan) -> RunInfo {
        let fetch = setup.configuration.fetch
        return RunInfo(
            run: run, software: "Probity/\(fetch.version) \(Fetcher.libraryVersion)",
            rulesDigest: rules.digest, packs: rules.packs,
            authorities: Set(plan.requests.map(\.authority.ref)).sorted(), userAgent: fetch.userAgent)
    }

    /// `20261121T091231Z-` and eight random digits: sorts by time, and is never twice the same.
    private static func name(at time: Date) -> String {
        let stamp = time.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" }
        let random = String(UInt32.random(in: 0 ... .max), radix: 16)
        return "\(stamp)Z-" + String(repeating: "0", count: 8 - random.count) + random
    }
}
