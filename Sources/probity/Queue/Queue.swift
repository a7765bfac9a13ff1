import ArgumentParser

/// `probity queue`.
struct Queue: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Review what was queued: matches for a person to look at, none of them a finding yet.",
        subcommands: [
            ListQueue.self, ReviewQueue.self, ShowRecord.self, DecideRecord.self, AttributeRecord.self,
            UndoDecision.self,
            RecuseReviewer.self, ClaimRecord.self, QueueStatusCommand.self, RepairQueue.self,
        ])
}
