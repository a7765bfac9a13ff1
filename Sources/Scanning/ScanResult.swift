public import Evidence
public import Model
public import Referring
public import Storage

/// How a run ended.
public struct ScanResult: Sendable {
    /// What was done, counted.
    public let summary: RunSummary
    /// What an earlier run had left half-done.
    public let repair: RepairReport
    /// Evidence files that a killed run had left open.
    public let recovered: [EvidenceRecovery]
    /// Whether the ledger was there, was made, or was made anew.
    public let ledger: Ledger.Origin
    /// The signal that ended the run early, if one did.
    public let signal: Int32?

    /// Whether some account cannot be looked at as things stand, or its turn did not come, or a rule passed its quota.
    public var isIncomplete: Bool {
        summary.openFaults > 0 || !summary.notAssessed.isEmpty || summary.rules.contains(where: \.isFlooding)
    }
}
