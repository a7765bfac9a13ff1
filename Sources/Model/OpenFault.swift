public import FoundationEssentials

/// An account that could not be looked at, and since when.
public struct OpenFault: Sendable, Hashable, Codable {
    /// Which account, and why it could not be looked at last time.
    public let missed: NotAssessed
    /// When it could first not be looked at.
    public let since: Date
    /// Whether a person was told of it: a server's wish to be asked later is a fault only if it lasts.
    public let isTold: Bool

    /// Says what is at fault, and since when.
    public init(_ missed: NotAssessed, since: Date, isTold: Bool = true) {
        self.missed = missed
        self.since = since
        self.isTold = isTold
    }
}
