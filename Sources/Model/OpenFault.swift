public import FoundationEssentials

/// An account that could not be looked at, and since when.
public struct OpenFault: Sendable, Hashable, Codable {
    /// Which account, and why it could not be looked at last time.
    public let missed: NotAssessed
    /// When it could first not be looked at.
    public let since: Date

    /// Says what is at fault, and since when.
    public init(_ missed: NotAssessed, since: Date) {
        self.missed = missed
        self.since = since
    }
}
