public import FoundationEssentials

/// How far back an authority lets posts be read.
public struct PostWindow: Sendable, Hashable {
    public let opensAt: Date

    public init(opensAt: Date) {
        self.opensAt = opensAt
    }

    /// Whether a post of this time may be read; a post without a readable time is not hidden by that.
    public func contains(_ published: Date?) -> Bool {
        published.map { $0 >= opensAt } ?? true
    }
}
