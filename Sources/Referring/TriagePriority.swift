import Model

/// The order of review that the machine suggests, with what led to it; never a severity.
public struct TriagePriority: Sendable, Hashable, Codable {
    /// One reason for the suggested place.
    public struct Factor: Sendable, Hashable, Codable {
        /// What kind of reason, as `rule_priority`.
        public let name: String
        /// The reason in a few words, with nothing of the post in it.
        public let detail: String
    }

    /// 1 (first) to 4.
    public let priority: Int
    /// In the order in which they were weighed.
    public let factors: [Factor]

    /// The last place that there is.
    static let last = 4

    init(of assessment: Assessment, registerChecks: [RegisterCheck] = []) {
        self.init(of: assessment.matches, isMention: assessment.isMention, registerChecks: registerChecks)
    }

    /// - Parameters:
    ///   - matches: What the rules found.
    ///   - isMention: Whether only quoted, reported or condemned words brought the post here.
    ///   - registerChecks: What the registers say; it moves a post by one place at most, and never takes it out.
    init(of matches: [Match], isMention: Bool, registerChecks: [RegisterCheck]) {
        let own = matches.filter { $0.mention == nil }
        let first = own.min { ($0.priority, $0.rule.id) < ($1.priority, $1.rule.id) }
        var factors: [Factor] = []
        if let first {
            factors.append(Factor(name: "rule_priority", detail: "\(first.rule.id) suggests \(first.priority)"))
        }
        if isMention {
            factors.append(Factor(name: "mention", detail: "only quoted, reported or condemned words matched"))
        }
        let moves = registerChecks.compactMap(Factor.init)
        let suggested = isMention ? TriagePriority.last : first?.priority ?? TriagePriority.last
        let earlier = !isMention && moves.contains { $0.name == Factor.registerEarlier } ? 1 : 0
        let later = moves.contains { $0.name == Factor.registerContext } ? 1 : 0
        priority = min(max(suggested - earlier + later, 1), TriagePriority.last)
        self.factors = factors + moves
    }

    enum CodingKeys: String, CodingKey {
        case factors
        case priority = "triage_priority"
    }
}

extension TriagePriority.Factor {
    static let registerContext = "register_context"
    static let registerEarlier = "register_entry"

    /// - Returns: `nil` for an answer that does not bear on the order of review.
    fileprivate init?(_ check: RegisterCheck) {
        let row = check.row.map { " (\($0))" } ?? ""
        switch check.weight {
        case .none: return nil
        case .later:
            self.init(name: Self.registerContext, detail: "\(check.register.title)\(row): \(check.state.title), later")
        case .earlier:
            self.init(
                name: Self.registerEarlier, detail: "\(check.register.title)\(row): \(check.state.title), earlier")
        }
    }
}
