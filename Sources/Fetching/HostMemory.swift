public import Model

/// What a fetcher is told of earlier runs, and what it wants remembered for later ones.
///
/// Called on the fetcher's queue, so every call must return soon.
public protocol HostMemory: Sendable {
    /// What is known of a host, `nil` if it was never asked.
    func state(of host: String) -> HostState?

    /// What an origin answered when it was last asked for its robots.txt, however long ago.
    func robots(of origin: String) -> RobotsFile?

    /// Takes a host's new state; called often, so several may be kept together.
    func remember(_ state: HostState)

    /// Takes what an origin answered.
    func remember(_ robots: RobotsFile)

    /// SHA-256, lower-case hexadecimal.
    func digest(of bytes: [UInt8]) -> String
}

/// Remembers nothing: each run meets every host for the first time.
public struct NoMemory: HostMemory {
    /// A memory that stays empty.
    public init() {}

    /// Nothing is known.
    public func state(of host: String) -> HostState? { nil }
    /// Nothing is known.
    public func robots(of origin: String) -> RobotsFile? { nil }
    /// Forgets it.
    public func remember(_ state: HostState) {}
    /// Forgets it.
    public func remember(_ robots: RobotsFile) {}
    /// No digest.
    public func digest(of bytes: [UInt8]) -> String { "" }
}
