public import Model

/// How far a run is.
public struct ScanProgress: Sendable, Hashable {
    /// Requests that the plan holds, and those that its answers led to so far.
    public let requests: Int
    /// Requests that were answered, failed, or were dropped.
    public let answered: Int
    /// Requests that failed.
    public let failed: Int
    /// Pages that were handled to the end, changed or not.
    public let handled: Int

    /// Reads it off the stages' counts.
    ///
    /// - Parameter stages: In the order of the flow, fetching first.
    public init(requests: Int, stages: [StageSummary]) {
        self.requests = max(requests, stages.first?.admitted ?? 0)
        answered = stages.first.map { $0.done + $0.failed + $0.dropped } ?? 0
        failed = stages.first?.failed ?? 0
        handled = stages.last?.done ?? 0
    }
}
