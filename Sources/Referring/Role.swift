public import Model

/// What a person may do at the queue, as reviewers.yaml says it.
public enum Role: String, Sendable, Hashable, Codable, CaseIterable {
    /// Runs the scans and keeps the roster; decides nothing and approves nothing.
    case `operator`
    /// Decides first.
    case reviewer
    /// Decides upon what another person kept.
    case second
    /// Reads potential disclosures, staff associations and other protected speech.
    case protectedReader = "protected_reader"
    /// Reads what belongs to welfare and occupational health, and nothing else by this role.
    case welfareReader = "welfare_reader"
    /// Reads what is restricted to the anti-corruption unit.
    case acuReader = "acu_reader"
    /// Lets a referral leave.
    case approver

    /// The lanes that it opens.
    public var lanes: Set<Lane> {
        switch self {
        case .operator: []
        case .reviewer, .second, .approver: [.ordinary]
        case .protectedReader: [.protected]
        case .welfareReader: [.care]
        case .acuReader: [.acu]
        }
    }
}
