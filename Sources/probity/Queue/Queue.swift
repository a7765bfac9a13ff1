import ArgumentParser
import Referring
import Storage

/// `probity queue`.
struct Queue: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Review what was queued: matches for a person to look at, none of them a finding yet.",
        subcommands: [
            ListQueue.self, ShowRecord.self, DecideRecord.self, AttributeRecord.self, UndoDecision.self,
            RecuseReviewer.self, ClaimRecord.self, QueueStatusCommand.self, RepairQueue.self,
        ])
}

extension ConfigurationOptions {
    /// The queue that the configuration names, with its index.
    func queue() throws -> ReferralQueue {
        let configuration = try configuration()
        return try ReferralQueue(at: configuration.queue, ledger: Ledger(at: configuration.ledger))
    }
}
