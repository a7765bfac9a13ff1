internal import Dispatch
import Fetching
import FoundationEssentials
import Matching
import Model
import Pipeline
import Planning

/// The stages of a run, joined: fetch → parse → match → whatever the run does with matched pages.
final class ScanPipeline<Last: Worker>: Sendable where Last.Input == PageResult {
    private let parse: Stage<ParseWorker>
    private let match: Stage<MatchWorker>
    private let last: Stage<Last>
    private let fetcher: Fetcher
    private let visits: Visits
    private let fault: Locked<(any Error)?>
    private let asking = Locked<(began: ContinuousClock.Instant?, ended: ContinuousClock.Instant?)>((nil, nil))

    /// Builds the stages from the end, so that none can reach back; nothing is asked before `run`.
    ///
    /// - Throws: `FetchError`, or what a worker's making throws.
    init(
        fetch: FetchConfiguration, limits: ScanLimits, rules: CompiledRules, hashKey: [UInt8], visits: Visits,
        memory: RunMemory, known: [String: String] = [:], now: @escaping @Sendable () -> Date, last name: String,
        makeLast: () throws -> Last
    ) throws {
        let brake = Brake()
        let fault = Locked<(any Error)?>(nil)
        let last = try Stage(
            name, width: 1, capacity: limits.pages + limits.commit, batch: limits.commit, outlet: nil,
            onFailure: { handled, error in
                visits.broken(handled.request, "Its records could not be kept.")
                fault.withLock { $0 = $0 ?? error }
                // What follows could not be kept either, so nothing more is asked.
                brake.pull()
            },
            onDrop: { visits.stopped($0.request) }, makeWorker: makeLast)
        let match = Stage(
            "match", width: limits.lanes, capacity: limits.pages, outlet: last.inlet,
            onFailure: { visits.broken($0.request, "Its posts could not be matched: \($1)") },
            onDrop: { visits.stopped($0.request) },
            makeWorker: { MatchWorker(rules, hashKey: hashKey) })
        let parse = Stage(
            "parse", width: limits.lanes, capacity: limits.pages, outlet: match.inlet,
            onFailure: { visits.failed($0.request, $1) },
            onDrop: { visits.stopped($0.request) }, makeWorker: { ParseWorker(known: known) })
        fetcher = try Fetcher(fetch, memory: memory, now: now) {
            [parse = parse.inlet, last = last.inlet] request, outcome, admitted in
            switch outcome {
            case .page(let page):
                parse.admit(FetchedPage(request: request, page: page)) { admission in
                    if admission == .refused { visits.stopped(request) }
                    admitted()
                }
            case .notModified(let word):
                let visit = UnchangedVisit(
                    request: request, validators: word.validators, answer: word.answer, cameInFull: false)
                last.admit(.unchanged(visit)) { admission in
                    if admission == .refused { visits.stopped(request) }
                    admitted()
                }
            case .failed(let failure):
                visits.failed(request, failure)
                admitted()
            case .dropped:
                visits.stopped(request)
                admitted()
            }
        }
        brake.attach(fetcher)
        self.visits = visits
        self.parse = parse
        self.match = match
        self.last = last
        self.fault = fault
    }

    /// Asks for everything, and for what it leads to, and waits until all of it is done, failed or dropped.
    ///
    /// - Parameter mayJoin: Whether an account's visit may end where the last one began.
    /// - Throws: The first error of the last stage, which ends a run early.
    func run(_ requests: [FetchRequest], mayJoin: (FetchRequest) -> Bool = { _ in false }) throws {
        let drained = DispatchSemaphore(value: 0)
        last.whenDrained { drained.signal() }
        asking.withLock { $0.began = .now }
        fetcher.whenDrained { [parse = parse.inlet, asking] in
            asking.withLock { $0.ended = .now }
            parse.finish()
        }
        visits.begin(requests, on: fetcher, mayJoin: mayJoin)
        drained.wait()
        // What was enqueued after a signal is dropped on the fetcher's queue: it has to be counted, too.
        _ = fetcher.counts
        if let error = fault.withLock({ $0 }) { throw error }
    }

    /// Asks for nothing more and lets what was received go through.
    func drain() {
        visits.stop()
        fetcher.cancel()
    }

    /// Drops what waits and lets what runs complete.
    func cancel() {
        visits.stop()
        fetcher.cancel()
        parse.cancel()
        match.cancel()
        last.cancel()
    }

    /// What became of the inputs of each stage, in the order of the flow.
    var stages: [StageSummary] {
        let fetched = fetcher.counts
        let asked = asking.withLock { asking in
            asking.began.map { $0.duration(to: asking.ended ?? .now) } ?? .zero
        }
        let fetch = StageSummary(
            name: "fetch", admitted: fetched.admitted, done: fetched.done, failed: fetched.failed,
            dropped: fetched.dropped, seconds: asked.inSeconds, cpuSeconds: fetched.processor.inSeconds)
        return [fetch]
            + [(parse.name, parse.counts), (match.name, match.counts), (last.name, last.counts)].map { name, counts in
                StageSummary(
                    name: name, admitted: counts.admitted, done: counts.done, failed: counts.failed,
                    dropped: counts.dropped, seconds: counts.elapsed.inSeconds, cpuSeconds: counts.processor.inSeconds)
            }
    }
}

/// Stops the asking from further down the flow; made before the fetcher, since the stages are built from the end.
private final class Brake: Sendable {
    private let fetcher = Locked<Fetcher?>(nil)

    func attach(_ fetcher: Fetcher) {
        self.fetcher.withLock { $0 = fetcher }
    }

    func pull() {
        fetcher.withLock { $0 }?.cancel()
    }
}
