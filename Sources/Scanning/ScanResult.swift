public import Model

/// How a run ended.
public struct ScanResult: Sendable {
    public let summary: RunSummary
    /// What the operator must know beside the summary, each a whole sentence.
    public let notes: [String]
    /// The signal that ended the run early, if one did.
    public let signal: Int32?
}
