public import Model

/// What came of one request.
public enum FetchOutcome: Sendable {
    /// An answer with status 200, its body whole and decoded.
    case page(Page)
    /// The server says that nothing changed; what to send it next time.
    case notModified(Validators)
    /// Nothing was read, and why.
    case failed(FetchFailure)
    /// The run was cancelled, or finished, before this request's turn came.
    case dropped
}

/// Counts of requests and bytes; `admitted = done + failed + dropped` when the fetcher is drained.
public struct FetchCounts: Sendable, Hashable {
    /// Requests handed in.
    public internal(set) var admitted = 0
    /// Requests that ended in a page or in "not modified".
    public internal(set) var done = 0
    /// Those of `done` that the server said were not modified.
    public internal(set) var notModified = 0
    /// Requests that ended in a failure.
    public internal(set) var failed = 0
    /// Requests that were never sent, or whose redirect was not followed any more.
    public internal(set) var dropped = 0
    /// Requests sent, redirects included.
    public internal(set) var sent = 0
    /// Decoded bytes of all pages.
    public internal(set) var bytes = 0
    /// Processor time that the fetcher's queue has spent, the admission of its outcomes downstream included.
    public internal(set) var processor = Duration.zero
}
