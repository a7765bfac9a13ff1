public import FoundationEssentials
public import Model

/// Which records a reader asks for.
public struct QueueFilter: Sendable, Hashable {
    /// Records that are this far.
    public var stages: Set<Stage> = [.pending]
    /// Of this force only; `nil` for all.
    public var force: String?
    /// In this lane only; `nil` for all that the reader may see.
    public var lane: Lane?
    /// With this category only; `nil` for all.
    public var category: Model.Category?
    /// With this priority or a higher one; `nil` for all.
    public var priority: Int?
    /// Queued before this instant; `nil` for all.
    public var queuedBefore: Date?
    /// Of this subject only; `nil` for all.
    public var subject: String?

    /// Asks for all that is pending.
    public init() {}

    func admits(_ entry: QueueEntry) -> Bool {
        stages.contains(entry.stage) && (force ?? entry.force) == entry.force && (lane ?? entry.lane) == entry.lane
            && (subject ?? entry.subjectRef) == entry.subjectRef && (category.map(entry.categories.contains) ?? true)
            && entry.priority <= priority ?? .max && entry.queuedAt < queuedBefore ?? .distantFuture
    }
}
