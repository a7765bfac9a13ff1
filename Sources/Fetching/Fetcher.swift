internal import Dispatch
public import FoundationEssentials
public import Planning

/// Asks public servers for pages, politely: libcurl's transfers on one serial queue.
///
/// Each request that is enqueued is delivered exactly once, in any order. Redirects are followed as requests of their
/// own, with the politeness that the host they lead to is owed. A fetcher that is let go finishes what it was given.
public final class Fetcher: Sendable {
    private let loop: FetchLoop

    /// Makes a fetcher; nothing is sent before the first request.
    ///
    /// - Parameters:
    ///   - now: Gives the time of day for `Page.fetchedAt`.
    ///   - deliver: Called on the fetcher's queue, once a request; must return soon, and must see to it that its last
    ///     argument is called once, on any thread, when there is room for more. Until then the outcome keeps the place of
    ///     its transfer, so that at most `transfers` outcomes are under way or not admitted.
    /// - Throws: `FetchError` for a configuration that is out of its range, or if libcurl gives no handle.
    public init(
        _ configuration: FetchConfiguration, now: @escaping @Sendable () -> Date = { Date() },
        deliver: @escaping @Sendable (FetchRequest, FetchOutcome, _ admitted: @escaping @Sendable () -> Void) -> Void
    ) throws(FetchError) {
        loop = try FetchLoop(configuration, now: now, deliver: deliver)
        loop.activate()
    }

    deinit {
        let loop = loop
        loop.queue.async { loop.finish() }
    }

    /// Puts requests in their hosts' lines; those that come after `finish` or `cancel` are delivered as dropped.
    public func enqueue(_ requests: [FetchRequest]) {
        loop.queue.async { [loop] in loop.enqueue(requests) }
    }

    /// Says that nothing more will be enqueued.
    public func finish() {
        loop.queue.async { [loop] in loop.finish() }
    }

    /// Delivers what waits as dropped and lets what runs complete; redirects are not followed any more.
    public func cancel() {
        loop.queue.async { [loop] in loop.cancel() }
    }

    /// Calls `body` once on the fetcher's queue, when it is finished or cancelled and every outcome is admitted.
    public func whenDrained(_ body: @escaping @Sendable () -> Void) {
        loop.queue.async { [loop] in loop.whenDrained(body) }
    }

    /// The counts at this moment.
    public var counts: FetchCounts { loop.isCurrent ? loop.counts : loop.queue.sync { loop.counts } }
}
