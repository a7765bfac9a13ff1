public import Model

/// How many records the queue holds, counted in its folders and compared with its journal and index.
public struct QueueStatus: Sendable, Hashable {
    /// How many nobody has decided upon.
    public let pending: Int
    /// How many somebody has decided upon.
    public let reviewed: Int
    /// How many files were set aside.
    public let corrupt: Int
    /// Pending records in each lane that has some.
    public let pendingByLane: [Lane: Int]
    /// Pending records of each force that has some.
    public let pendingByForce: [String: Int]
    /// How often each decision was made.
    public let decisions: [String: Int]
    /// Records at each stage that has some.
    public let stages: [Stage: Int]
    /// Pending records where only quoted, reported or condemned words matched.
    public let pendingMentions: Int
    /// Where folders, journal and index do not agree, as whole sentences; empty when they do.
    public let differences: [String]
}
