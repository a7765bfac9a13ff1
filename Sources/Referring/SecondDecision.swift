/// What a second person decides upon a finding; a recommendation to the force, which alone assesses severity.
public enum SecondDecision: String, Sendable, Hashable, Codable, CaseIterable {
    case noFurtherAction = "no_further_action"
    case seekMoreContext = "seek_more_context"
    case protectedContextGate = "protected_context_gate"
    case referPSD = "refer_PSD"
    case referACU = "refer_ACU"
    case referLocalPolicingBody = "refer_local_policing_body"
    case referVetting = "refer_vetting"
    case urgentSafeguarding = "urgent_safeguarding"
    case suggestIOPC = "suggest_IOPC_referral"

    /// Whether the finding may leave in a referral.
    public var refers: Bool {
        switch self {
        case .noFurtherAction, .seekMoreContext, .protectedContextGate: false
        case .referPSD, .referACU, .referLocalPolicingBody, .referVetting, .urgentSafeguarding, .suggestIOPC: true
        }
    }

    /// Whether somebody has to decide again.
    var isOpen: Bool { self == .seekMoreContext || self == .protectedContextGate }
}
