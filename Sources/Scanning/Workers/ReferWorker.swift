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
    private let time: Date

    /// - Parameter time: The run's beginning, in all its records: so their digests do not hang on how lanes finish.
    init(
        queue: ReferralQueue, ledger: Ledger, evidence: EvidenceKeeper, run: String, rulesDigest: String,
        tally: RunTally, at time: Date
    ) {
        self.queue = queue
        self.ledger = ledger
        self.evidence = evidence
        self.run = run
        self.rulesDigest = rulesDigest
        self.tally = tally
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
        for result in batch {
            switch result {
            case .matched(let page): matched.append(page)
            case .unchanged(let request, let validators, let time):
                unchanged.append(UnchangedPage(requestURL: request.url, validators: validators, at: time))
            }
        }
        let queued = try commit(matched)
        let ages = try matched.map(ages)
        try ledger.record(pages: matched.map(handled))
        try ledger.refresh(unchanged)
        for (place, page) in matched.enumerated() { tally.handled(page, queued: queued[place], ages: ages[place]) }
        for case .unchanged(let request, _, _) in batch { tally.notModified(request.account) }
    }

    /// Keeps the pages' bytes, and only then queues their records, which say where those are.
    ///
    /// - Returns: How many posts of each page the queue did not hold.
    private func commit(_ pages: [MatchedPage]) throws -> [Int] {
        let matched = try evidence.keep(pages, at: time)
        let results = try queue.commit(matched.flatMap(\.self), run: run, at: time)
        var rest = results[...]
        return matched.map { posts in
            defer { rest = rest.dropFirst(posts.count) }
            return rest.prefix(posts.count).count(where: \.isQueued)
        }
    }

    private func ages(of page: MatchedPage) throws -> PostAges {
        PostAges(of: page.postHashes, known: try ledger.seenHashes(of: page.request.account.url))
    }

    /// A page that was cut off leaves no validators: a server that then said "not modified" would hide its rest for good.
    private func handled(_ page: MatchedPage) -> HandledPage {
        HandledPage(
            requestURL: page.request.url, accountKey: page.request.account.url,
            validators: page.isCutOff ? Validators(etag: nil, lastModified: nil) : page.capture.validators,
            bodySHA256: page.capture.bodySHA256, fetchedAt: page.capture.fetchedAt, rulesDigest: rulesDigest,
            seenHashes: Data(page.postHashes))
    }
}
