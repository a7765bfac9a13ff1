public import FoundationEssentials

/// How far back an authority lets posts be read.
public struct PostWindow: Sendable, Hashable {
    /// The earliest instant of a post that may be read.
    public let opensAt: Date

    /// A window that is open from this instant on.
    public init(opensAt: Date) {
        self.opensAt = opensAt
    }

    /// Whether a post of this time may be read; a post without a readable time is not hidden by that.
    public func contains(_ published: Date?) -> Bool {
        published.map { $0 >= opensAt } ?? true
    }
}
