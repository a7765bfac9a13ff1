/// How long what was decided upon is kept, by class.
public struct RetentionPolicy: Sendable, Hashable {
    /// How long after its last decision a record is kept that turned out to show nothing.
    public let dismissed: Duration
    /// The same for all others that are closed.
    public let closed: Duration
    /// How long after the force acknowledged it a referred record is kept; `nil` keeps it until a person says otherwise.
    public let referred: Duration?

    /// Sets the times.
    public init(dismissed: Duration, closed: Duration, referred: Duration?) {
        self.dismissed = dismissed
        self.closed = closed
        self.referred = referred
    }

    func duration(of retentionClass: RetentionClass) -> Duration? {
        switch retentionClass {
        case .open: nil
        case .dismissed: dismissed
        case .closed: closed
        case .referred: referred
        }
    }
}

/// Why a record is kept, and so for how long.
public enum RetentionClass: String, Sendable, Hashable, Codable, CaseIterable {
    /// Somebody has yet to decide: never purged.
    case open
    /// A false positive, a duplicate, or out of scope.
    case dismissed
    /// Closed otherwise: advice, welfare, no further action.
    case closed
    /// Part of a referral.
    case referred

    init(_ standing: Standing) {
        switch standing.stage {
        case .pending, .awaitingSecond, .contextSought, .referable: self = .open
        case .referred: self = .referred
        case .closed:
            let isNothing = ["false_positive", "duplicate", "out_of_scope"].contains(standing.first?.decision ?? "")
            self = isNothing && standing.second == nil ? .dismissed : .closed
        }
    }
}
