public import Model

/// Which records a reader asks for.
public struct QueueFilter: Sendable, Hashable {
    /// Records in these states.
    public var states: Set<QueueState> = [.pending]
    /// Of this force only; `nil` for all.
    public var force: String?
    /// In this lane only; `nil` for all that the reader may see.
    public var lane: Lane?
    /// With this category only; `nil` for all.
    public var category: Model.Category?

    /// Asks for all that is pending.
    public init() {}

    func admits(_ entry: QueueEntry) -> Bool {
        states.contains(entry.state) && (force ?? entry.force) == entry.force && (lane ?? entry.lane) == entry.lane
            && (category.map(entry.categories.contains) ?? true)
    }
}
