public import FoundationEssentials

/// What a person has not been told yet of an account that cannot be looked at.
public struct FaultNews: Sendable, Hashable, Codable {
    /// What became of the fault.
    public enum Change: String, Sendable, Hashable, Codable, CaseIterable {
        /// It was looked at before, or is new.
        case began
        /// It still cannot be looked at, and the reason is another one.
        case isDifferent = "is_different"
        /// It was looked at again.
        case ended
        /// It is not listed any more, so it is not asked.
        case unlisted
    }

    /// What became of it.
    public let change: Change
    /// Which account and why; of a fault that is over, why it could not be looked at before.
    public let account: NotAssessed
    /// When it could first not be looked at.
    public let since: Date

    /// Joins a change and what it is about.
    public init(_ change: Change, _ account: NotAssessed, since: Date) {
        self.change = change
        self.account = account
        self.since = since
    }
}
