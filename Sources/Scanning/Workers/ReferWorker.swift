import FoundationEssentials
import Model
import Pipeline
import Referring
import Storage

/// The refer stage: matched posts into the queue, and only then the pages' validators into the ledger.
///
/// Works on whole batches, since a commit costs the same for one page and for many.
final class ReferWorker: Worker {
    private let queue: ReferralQueue
    private let ledger: Ledger
    private let run: String
    private let rulesDigest: String
    private let now: @Sendable () -> Date
    private let tally: RunTally

    init(
        queue: ReferralQueue, ledger: Ledger, run: String, rulesDigest: String, tally: RunTally,
        now: @escaping @Sendable () -> Date
    ) {
        self.queue = queue
        self.ledger = ledger
        self.run = run
        self.rulesDigest = rulesDigest
        self.tally = tally
        self.now = now
    }

    func work(on input: HandledPage) throws {
        try commit([input])
    }

    func work(on batch: [HandledPage]) -> [Result<Void, any Error>] {
        let result = Result { try commit(batch) }
        return batch.map { _ in result }
    }

    private func commit(_ batch: [HandledPage]) throws {
    }
}
