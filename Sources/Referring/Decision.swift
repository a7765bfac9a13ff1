/// What a first reviewer decides upon a record; none of these says that anybody did wrong.
public enum Decision: Sendable, Hashable {
    /// The rule was mistaken, and why.
    case falsePositive(FalsePositiveReason)
    /// Another record is about the same.
    case duplicate
    /// Outside the authority's purpose or window.
    case outOfScope
    /// For welfare and occupational health.
    case welfare
    /// Advice to the subject is enough.
    case adviceOnly
    /// Kept for a second reviewer.
    case keepAsFinding

    /// Every name that `init(name:reasonCode:)` reads.
    public static let names = [
        "false_positive", "duplicate", "out_of_scope", "welfare", "advice_only", "keep_as_finding",
    ]

    /// Reads a decision as a person writes it.
    ///
    /// - Parameters:
    ///   - name: One of `names`.
    ///   - reasonCode: A `FalsePositiveReason`, for a false positive only.
    /// - Throws: `QueueError.Code.unknownDecision` or `.reasonCodeMissing`.
    public init(name: String, reasonCode: String?) throws(QueueError) {
        switch name {
        case "false_positive":
            guard let reason = reasonCode.flatMap(FalsePositiveReason.init) else {
                throw QueueError(
                    .reasonCodeMissing, name, "a false positive needs one of the reason codes",
                    remedy: "Give one of: \(FalsePositiveReason.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            self = .falsePositive(reason)
            return
        case "duplicate": self = .duplicate
        case "out_of_scope": self = .outOfScope
        case "welfare": self = .welfare
        case "advice_only": self = .adviceOnly
        case "keep_as_finding": self = .keepAsFinding
        default:
            throw QueueError(
                .unknownDecision, name, "this is no decision",
                remedy: "Give one of: \(Decision.names.joined(separator: ", "))")
        }
        guard reasonCode == nil else {
            throw QueueError(
                .unknownDecision, name, "only a false positive takes a reason code",
                remedy: "Leave the code out, and say the reason in words")
        }
    }

    /// The decision's name, as `keep_as_finding`.
    public var name: String {
        switch self {
        case .falsePositive: "false_positive"
        case .duplicate: "duplicate"
        case .outOfScope: "out_of_scope"
        case .welfare: "welfare"
        case .adviceOnly: "advice_only"
        case .keepAsFinding: "keep_as_finding"
        }
    }

    /// The reason code of a false positive.
    public var reasonCode: FalsePositiveReason? {
        if case .falsePositive(let reason) = self { reason } else { nil }
    }
}
