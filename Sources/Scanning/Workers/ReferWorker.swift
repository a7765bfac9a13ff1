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
    private let visits: Visits
    private let time: Date
    private var breaker: FloodBreaker
    /// Of the accounts that are under way.
    private var trails: [String: Trail] = [:]

    /// - Parameter time: The run's beginning, in all its records: so their digests do not hang on how lanes finish.
    init(
        queue: ReferralQueue, ledger: Ledger, evidence: EvidenceKeeper, run: String, rules: LoadedRules,
        tally: RunTally, visits: Visits, at time: Date
    ) {
        self.queue = queue
        self.ledger = ledger
        self.evidence = evidence
        self.run = run
        rulesDigest = rules.digest
        breaker = FloodBreaker(rules.compiled)
        self.tally = tally
        self.visits = visits
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
        var unchanged: [UnchangedVisit] = []
        var signs: [SignPage] = []
        for result in batch {
            switch result {
            case .matched(let page): matched.append(breaker.admit(page, isHeld: queue.holds))
            case .unchanged(let visit): unchanged.append(visit)
            case .signs(let page): signs.append(page)
            }
        }
        let queued = try commit(matched)
        try evidence.keep(unchanged: unchanged.filter { !$0.cameInFull }.map { ($0.request, $0.answer) }, at: time)
        var ages: [PostAges] = []
        var turns: [Turn] = []
        for page in matched {
            let (age, turn) = try self.turn(after: page)
            ages.append(age)
            turns.append(turn)
        }
        try ledger.record(pages: zip(matched, turns).map { handled($0, isLast: $1.isEnd) })
        try ledger.refresh(unchanged.map(\.asUnchangedPage))
        for (place, page) in matched.enumerated() {
            tally.handled(page, queued: queued[place], ages: ages[place])
            if page.request.page == 1, !turns[place].isEnd {
                visits.keep(handled(page, isLast: true), of: page.request)
            }
            carryOut(turns[place], of: page.request)
        }
        for visit in unchanged { carryOut(visits.turn(after: visit), of: visit.request) }
        for page in signs { carryOut(visits.turn(after: page), of: page.request) }
    }

    private func turn(after page: MatchedPage) throws -> (PostAges, Turn) {
        let key = page.request.account.url
        if trails[key] == nil { trails[key] = Trail(known: try ledger.seenHashes(of: key)) }
        guard let (ages, yield) = trails[key]?.take(page) else { preconditionFailure("a trail was just laid") }
        return (ages, visits.turn(after: page, yield))
    }

    private func carryOut(_ turn: Turn, of request: FetchRequest) {
        if turn.isEnd { trails[request.account.url] = nil }
        visits.carryOut(turn, of: request)
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

    /// A page that was cut off, has withheld posts, or has others behind it that are not done, leaves no validators and no
    /// digest.
    ///
    /// A server that then said "not modified", or the same bytes again, would hide the rest for good.
    private func handled(_ page: MatchedPage, isLast: Bool) -> HandledPage {
        let isSettled = isLast && !page.isUnfinished && page.request.page == 1
        return HandledPage(
            requestURL: page.request.pageKey, accountKey: page.request.account.url,
            validators: isSettled ? page.capture.validators : Validators(etag: nil, lastModified: nil),
            bodySHA256: isSettled ? page.capture.bodySHA256 : "", fetchedAt: page.capture.fetchedAt,
            rulesDigest: rulesDigest, seenHashes: Data(page.postHashes))
    }
}

extension Turn {
    var isEnd: Bool {
        if case .end = self { true } else { false }
    }
}

extension UnchangedVisit {
    var asUnchangedPage: UnchangedPage {
        UnchangedPage(requestURL: request.pageKey, validators: validators, at: at, cameInFull: cameInFull)
    }
}
