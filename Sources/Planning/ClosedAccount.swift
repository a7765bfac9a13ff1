public import Model

/// A listed account for which nothing is asked, and why: it is reported as not looked at.
public struct ClosedAccount: Sendable, Hashable {
    /// Whose account it is.
    public let account: Account
    /// How a run's summary files it.
    public let reason: NotAssessed.Reason
    /// Whole sentences without the address.
    public let detail: String
}
