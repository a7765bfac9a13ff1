public import FoundationEssentials
public import Model

/// A plan divided by what is due now.
public struct DuePlan: Sendable {
    /// Requests to make now, in roster order; those of accounts that have moved for good lead to the new
    /// address, and those whose posts an earlier run had to look for lead to where it found them.
    public let due: Plan
    /// Looked at so recently that there is no need yet.
    public let notDue: [FetchRequest]
    /// Could not be looked at the last times, and are tried again later.
    public let putOff: [(request: FetchRequest, state: AccountState)]
    /// Gone for good by their servers' word, which was said when it came.
    public let gone: [FetchRequest]

    /// Divides a plan.
    ///
    /// - Parameters:
    ///   - states: What is remembered, by the address that the plan asks.
    ///   - everything: Ask all accounts, due or not.
    public init(
        _ plan: Plan, states: [String: AccountState], rule: RevisitRule, at now: Date, everything: Bool = false
    ) {
        var due: [FetchRequest] = []
        var notDue: [FetchRequest] = []
        var putOff: [(request: FetchRequest, state: AccountState)] = []
        var gone: [FetchRequest] = []
        for request in plan.requests {
            let state = states[request.address]
            if let state, !everything, state.goneAt != nil {
                gone.append(request)
            } else if let state, !everything, rule.isEarly(state, at: now) {
                if state.failures > 0 { putOff.append((request, state)) } else { notDue.append(request) }
            } else if let move = state?.moved, rule.isConfirmed(move, at: now),
                request.hops.allows(redirectTo: move.address)
            {
                due.append(request.moved(to: move.address))
            } else if let route = state?.route, rule.isCurrent(route, at: now),
                request.hops.allows(linkTo: route.address)
            {
                due.append(request.along(route))
            } else {
                due.append(request)
            }
        }
        self.due = Plan(requests: due, paused: plan.paused, closed: plan.closed)
        self.notDue = notDue
        self.putOff = putOff
        self.gone = gone
    }
}

extension RevisitRule {
    /// Whether an account's time has not come; a time further ahead than any rule sets is a clock's error.
    func isEarly(_ state: AccountState, at now: Date) -> Bool {
        let rest = state.dueAt.timeIntervalSince(now)
        return rest > 0 && rest <= Self.longestDistance.inSeconds + minInterval.inSeconds
    }
}
