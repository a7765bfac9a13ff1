import FoundationEssentials
import Model
import Pipeline
import Planning
import Referring
import Storage

/// The refer stage: pages with a match into the evidence, their posts into the queue, and only then their validators into
/// the ledger.
///
/// Works on whole batches, since a commit costs the same for one page as for many.
final class ReferWorker: Worker {
    private let queue: ReferralQueue
    private let ledger: Ledger
    private let evidence: EvidenceKeeper
    private let run: String
    private let rulesDigest: String
    private let tally: RunTally
    private let memory: RunMemory
    private let time: Date
    private var breaker: FloodBreaker

    /// - Parameter time: The run's beginning, in all its records: so their digests do not hang on how lanes finish.
    init(
        queue: ReferralQueue, ledger: Ledger, evidence: EvidenceKeeper, run: String, rules: LoadedRules,
        tally: RunTally, memory: RunMemory, at time: Date
    ) {
        self.queue = queue
        self.ledger = ledger
        self.evidence = evidence
        self.run = run
        rulesDigest = rules.digest
        breaker = FloodBreaker(rules.compiled)
        self.tally = tally
        self.memory = memory
        self.time = time
    }

    func work(on result: PageResult) throws {
        try handle([result])
    }

    func work(on batch: [PageResult]) -> [Result<Void, any Error>] {
        let result = Result { try handle(batch) }
        return batch.map { _ in result }
    }

    private func handle(_ batch: [PageResult]) throws {
        var matched: [MatchedPage] = []
        var unchanged: [UnchangedPage] = []
        var answers: [(FetchRequest, Page)] = []
        for result in batch {
            switch result {
            case .matched(let page): matched.append(breaker.admit(page))
            case .unchanged(let visit):
                if !visit.cameInFull { answers.append((visit.request, visit.answer)) }
                unchanged.append(
                    UnchangedPage(
                        requestURL: visit.request.url, validators: visit.validators, at: visit.at,
                        cameInFull: visit.cameInFull))
            }
        }
        let queued = try commit(matched)
        try evidence.keep(unchanged: answers, at: time)
        let ages = try matched.map(ages)
        try ledger.record(pages: matched.map(handled))
        try ledger.refresh(unchanged)
        for result in batch { memory.note(result) }
        for (place, page) in matched.enumerated() { tally.handled(page, queued: queued[place], ages: ages[place]) }
        for case .unchanged(let visit) in batch { tally.notModified(visit.request.account) }
    }

    /// Keeps the pages' bytes, and only then queues their records, which say where those are.
    ///
    /// - Returns: How many posts of each page the queue did not hold.
    private func commit(_ pages: [MatchedPage]) throws -> [Int] {
        let matched = try evidence.keep(pages, at: time)
        let results = try queue.commit(matched.flatMap(\.self), run: run, at: time)
        for (post, result) in zip(matched.joined(), results) where !result.isQueued { breaker.wasHeld(post) }
        var rest = results[...]
        return matched.map { posts in
            defer { rest = rest.dropFirst(posts.count) }
            return rest.prefix(posts.count).count(where: \.isQueued)
        }
    }

    private func ages(of page: MatchedPage) throws -> PostAges {
        PostAges(of: page.postHashes, known: try ledger.seenHashes(of: page.request.account.url))
    }

    /// A page that was cut off, or has withheld posts, leaves no validators and no digest: a server that then said "not
    /// modified", or the same bytes again, would hide the rest for good.
    private func handled(_ page: MatchedPage) -> HandledPage {
        HandledPage(
            requestURL: page.request.url, accountKey: page.request.account.url,
            validators: page.isUnfinished ? Validators(etag: nil, lastModified: nil) : page.capture.validators,
            bodySHA256: page.isUnfinished ? "" : page.capture.bodySHA256, fetchedAt: page.capture.fetchedAt,
            rulesDigest: rulesDigest,
            seenHashes: Data(page.postHashes))
    }
}
