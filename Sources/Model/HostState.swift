public import FoundationEssentials

/// How a host took our last requests, remembered from run to run.
public struct HostState: Sendable, Hashable {
    /// Lower-case, without port: the key of politeness.
    public let host: String
    /// No request may start before this instant.
    public var notBefore: Date?
    /// Why, as half a sentence; `nil` where only the ordinary delay holds.
    public var reason: String?
    /// Answers in a row that asked us to go away or to come later: 429, 503, 403.
    public var refusals = 0
    /// Failures in a row of the server's own making: other 5xx, no answer, broken answers.
    public var faults = 0
    /// When the last request started.
    public var lastAskedAt: Date?

    /// A host of which nothing is known.
    public init(host: String) {
        self.host = host
    }
}
