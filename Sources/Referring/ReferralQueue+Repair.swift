import Evidence
public import FoundationEssentials

extension ReferralQueue {
    /// Completes what a killed run or review left half-done, and makes the index true; never loses a record.
    ///
    /// - Parameters:
    ///   - depth: `.interruptions` before each scan, `.everything` when a person asks.
    ///   - lock: The right to change the queue; decisions wait until the repair is done.
    /// - Throws: `QueueError.Code.journalBroken` if the journal was changed: then nothing is touched.
    public func repair(
        _ depth: RepairDepth, at time: Date, under lock: borrowing QueueLock
    ) throws(QueueError) -> RepairReport {
        let held = try FileLock.ofQueue(waitingFor: directory.decisionLock, sharing: .nobody)
        defer { _ = held }
        return try QueueRepair(of: self, depth, at: time).run()
    }
}
