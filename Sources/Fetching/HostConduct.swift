internal import FoundationEssentials
internal import Model

/// What a host's answers ask of us, and for how long it is left alone.
///
/// Knows no clock and no network: it is told the time and the luck.
///
/// A refusal (429, 503, a 403 that says when to come again, or a second 403 in a row) shuts the host at once; failures
/// of the server's own making shut it when there are several in a row. Each further one doubles the wait; the first
/// answer of any other kind opens it.
struct HostConduct {
    private(set) var state: HostState
    private let backOff: Duration
    private let cap: Duration
    private let faultLimit: Int

    init(_ state: HostState, _ configuration: FetchConfiguration) {
        self.state = state
        backOff = configuration.backOff
        cap = configuration.backOffCap
        faultLimit = configuration.faultLimit
    }

    /// How long no request may start; `nil` if one may.
    func wait(at now: Date) -> Duration? {
        guard let notBefore = state.notBefore, notBefore > now else { return nil }
        // After a step back of the clock a wait must not grow past what was meant.
        return min(.seconds(notBefore.timeIntervalSince(now)), max(cap, RetryAfter.longest))
    }

    /// Notes that a request starts.
    mutating func asked(at now: Date) {
        state.lastAskedAt = now
    }

    /// Takes an answer in.
    ///
    /// - Parameter luck: From 0 to 1; lengthens a wait that the server did not name by up to a tenth.
    /// - Returns: Whether anything changed that the next run has to know.
    mutating func judge(_ answer: Answer, at now: Date, luck: Double) -> Bool {
        let before = state
        let named = RetryAfter.wait(answer.headers, at: now)
        switch answer.status {
        case 429, 503:
            refuse("answered \(answer.status)", named, at: now, luck)
        case 403:
            if named != nil || state.refusals > 0 {
                refuse("answered 403 again", named, at: now, luck)
            } else {
                state.refusals = 1
            }
        case 500...599: fault("answered \(answer.status)", at: now, luck)
        case 0 where answer.failure?.isServersFault == true: fault("gave no whole answer", at: now, luck)
        case 0: break
        default:
            state.refusals = 0
            state.faults = 0
            state.notBefore = nil
            state.reason = nil
        }
        return state != before
    }

    private mutating func refuse(_ reason: String, _ named: Duration?, at now: Date, _ luck: Double) {
        // Answers that were under way when the wait began belong to the same refusal.
        let isNews = wait(at: now) == nil
        if isNews { state.refusals += 1 }
        shut(for: named ?? (isNews ? backedOff(state.refusals, luck) : .zero), reason, at: now)
    }

    private mutating func fault(_ reason: String, at now: Date, _ luck: Double) {
        guard wait(at: now) == nil else { return }
        state.faults += 1
        guard state.faults >= faultLimit else { return }
        shut(for: backedOff(state.faults - faultLimit + 1, luck), reason, at: now)
    }

    private mutating func shut(for wait: Duration, _ reason: String, at now: Date) {
        let until = now + wait.inSeconds
        guard until > state.notBefore ?? .distantPast else { return }
        state.notBefore = until
        state.reason = reason
    }

    private func backedOff(_ times: Int, _ luck: Double) -> Duration {
        let doubled = backOff * Int(1 << min(max(times - 1, 0), 20))
        return min(doubled, cap) * (1 + luck / 10)
    }
}

extension FetchFailure {
    /// Whether the server, or the way to it, is at fault rather than this page or our own limits.
    var isServersFault: Bool {
        switch code {
        case .hostNotFound, .noConnection, .insecure, .timedOut, .brokenOff, .undecodable: true
        default: false
        }
    }
}
