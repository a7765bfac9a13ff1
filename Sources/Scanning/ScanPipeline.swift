internal import Dispatch
import Fetching
import FoundationEssentials
import Matching
import Model
import Parsing
import Pipeline
import Planning

/// The stages of a run, joined: fetch → parse → match → refer.
///
/// Built from the end, so that no stage can reach back.
final class ScanPipeline: Sendable {
    private let parse: Stage<ParseWorker>
    private let match: Stage<MatchWorker>
    private let refer: Stage<ReferWorker>
    private let fetcher: Fetcher
    private let tally: RunTally
    private let fault = Locked<(any Error)?>(nil)

    init(
        fetch: FetchConfiguration, limits: ScanLimits, rules: CompiledRules, tally: RunTally,
        makeReferWorker: () -> ReferWorker
    ) throws(FetchError) {
        let fault = fault
        // The queue or the ledger cannot be written: what follows could not be kept either, so the run stops cleanly.
        let halt = Locked<(@Sendable () -> Void)?>(nil)
        refer = Stage(
            "refer", width: 1, capacity: limits.pages + limits.commit, batch: limits.commit, outlet: nil,
            onFailure: { page, error in
                tally.notAssessed(page.request.account, .failed, "its records could not be kept: \(error)")
                let isFirst = fault.withLock { first in
                    defer { first = first ?? error }
                    return first == nil
                }
                if isFirst { halt.withLock { $0 }?() }
            },
            onDrop: { tally.stopped($0.request.account) }, makeWorker: makeReferWorker)
        match = Stage(
            "match", width: limits.lanes, capacity: limits.pages, outlet: refer.inlet.mapped,
            onFailure: { tally.notAssessed($0.request.account, .failed, "its posts could not be matched: \($1)") },
            onDrop: { tally.stopped($0.request.account) }, makeWorker: { MatchWorker(rules) })
        parse = Stage(
            "parse", width: limits.lanes, capacity: limits.pages, outlet: match.inlet,
            onFailure: { tally.notParsed($0.request.account, $1) },
            onDrop: { tally.stopped($0.request.account) }, makeWorker: { ParseWorker() })
    }
}
