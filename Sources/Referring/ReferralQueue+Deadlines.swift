import Evidence
public import FoundationEssentials

extension ReferralQueue {
    /// How long a match of priority 1 or 2 may wait for a first decision before it is called overdue, in seconds.
    public static let patience: TimeInterval = 7 * 86_400

    /// What runs out or has run out, soonest first, among the records that a reader may see.
    public func deadlines(for reader: Reader, at time: Date) throws(QueueError) -> [Deadline] {
        var deadlines: [Deadline] = []
        for entry in try contents().entries where reader.sees(entry.lane, of: entry.force) {
            switch entry.stage {
            case .pending where entry.priority <= 2 && !entry.isMention:
                let due = entry.queuedAt + ReferralQueue.patience
                guard due < time else { continue }
                deadlines.append(
                    Deadline(
                        kind: .unreviewed, id: entry.id, force: entry.force, limb: nil, since: entry.queuedAt,
                        dueBy: due, isOverdue: true))
            case .awaitingSecond, .contextSought, .referable:
                let record = try self.record(entry.id)
                let steps = try StepLog(of: entry.id, in: directory.reviewed).reviews
                guard let iopc = Standing(steps, of: record).iopc else { continue }
                deadlines.append(
                    Deadline(
                        kind: .iopc, id: entry.id, force: entry.force, limb: iopc.limb, since: iopc.becameClearAt,
                        dueBy: iopc.dueBy, isOverdue: iopc.dueBy <= time))
            case .pending, .referred, .closed: continue
            }
        }
        return deadlines.sorted { ($0.dueBy, $0.id) < ($1.dueBy, $1.id) }
    }
}
