public import FoundationEssentials
public import Model

/// When an account is to be asked again, from what came of asking it.
///
/// Knows no clock and no network: it is told the time.
public struct RevisitRule: Sendable, Hashable {
    /// What came of asking an account.
    public enum Visit: Sendable, Hashable {
        /// A page was handled, or has not changed.
        ///
        /// - Parameters:
        ///   - freshFor: How long the server or the feed says that it stays as it is.
        ///   - published: When its posts were published; empty if the page did not come.
        ///   - movedTo: Where the server says that it lives for good.
        case seen(freshFor: Duration?, published: [Date], movedTo: String?)
        /// There is no page that can be read, for reasons that are this account's own: asked again ever more rarely.
        case unreadable
        /// The server says that the page is gone for good.
        case gone
        /// The server, or the way to it, was at fault: says nothing of the account.
        case serverAtFault
    }

    /// The shortest time between two looks at an account; zero means that every run looks, whatever the server says.
    public let minInterval: Duration

    /// The longest time that a server's word or an account's rhythm puts off the next look.
    public static let longestInterval = Duration.seconds(86400)
    /// The longest distance to which tries of an unreadable account grow.
    public static let longestDistance = Duration.seconds(7 * 86400)
    /// How long a server has to name the same new address before it is asked there at once.
    public static let moveConfirmation = Duration.seconds(7 * 86400)

    /// How long an account's posts are asked for where they were found, before they are looked for again: a host may
    /// have opened a better way.
    public static let routeLifetime = Duration.seconds(30 * 86400)

    /// A rule with this shortest interval.
    public init(minInterval: Duration) {
        self.minInterval = minInterval
    }

    /// What to remember after a visit.
    ///
    /// - Parameters:
    ///   - address: The address that the plan asks for the account.
    ///   - old: What was remembered before it.
    public func state(after visit: Visit, of address: String, old: AccountState?, at now: Date) -> AccountState {
        var state = old ?? AccountState(address: address, dueAt: now)
        switch visit {
        case .seen(let freshFor, let published, let movedTo):
            state.failures = 0
            state.goneAt = nil
            state.rhythm = Self.rhythm(of: published, at: now) ?? state.rhythm
            state.moved = moved(to: movedTo, old: state.moved, at: now)
            let wish = max(freshFor ?? .zero, state.rhythm ?? .zero)
            state.dueAt = now + (minInterval == .zero ? 0 : max(minInterval, min(wish, Self.longestInterval)).inSeconds)
        case .unreadable:
            state.failures += 1
            let distance = minInterval * (1 << min(state.failures, 16))
            state.dueAt = now + min(distance, Self.longestDistance).inSeconds
        case .gone:
            state.failures += 1
            state.goneAt = state.goneAt ?? now
        case .serverAtFault: break
        }
        return state
    }

    /// What a status or another failure says of an account.
    ///
    /// - Parameters:
    ///   - status: The server's, if it gave one.
    ///   - isServersFault: Whether no answer came for reasons of the server or the network.
    ///   - host: The host that was asked.
    public static func visit(failedWith status: Int?, isServersFault: Bool, at host: String) -> Visit {
        guard let status else { return isServersFault ? .serverAtFault : .unreadable }
        // YouTube's feeds answer 404 and 500 in waves while their channels live on.
        if status == 429 || status >= 500 || isFlaky(host) && (status == 404 || status == 410) { return .serverAtFault }
        return status == 410 ? .gone : .unreadable
    }

    private static func isFlaky(_ host: String) -> Bool {
        ["youtube.com", "youtube-nocookie.com", "youtu.be"].contains { host == $0 || host.hasSuffix("." + $0) }
    }

    /// Half the usual time between the newest ten posts; a long silence counts as one more gap.
    private static func rhythm(of published: [Date], at now: Date) -> Duration? {
        let newest = published.filter { $0 <= now }.sorted(by: >).prefix(10)
        guard let last = newest.last, newest.count > 1 else { return nil }
        return .seconds((now.timeIntervalSince(last) / Double(newest.count) / 2).rounded())
    }

    private func moved(to address: String?, old: AccountState.Move?, at now: Date) -> AccountState.Move? {
        guard let address else { return old.flatMap { isConfirmed($0, at: now) ? $0 : nil } }
        return address == old?.address ? old : AccountState.Move(address: address, since: now)
    }

    func isCurrent(_ route: AccountState.Route, at now: Date) -> Bool {
        (0..<Self.routeLifetime.inSeconds).contains(now.timeIntervalSince(route.since))
    }

    /// Whether a new address was given for long enough to be asked at once.
    func isConfirmed(_ move: AccountState.Move, at now: Date) -> Bool {
        now.timeIntervalSince(move.since) >= Self.moveConfirmation.inSeconds
    }
}
