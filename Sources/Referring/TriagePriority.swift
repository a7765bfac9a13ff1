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

    init(of assessment: Assessment) {
        let own = assessment.matches.filter { $0.mention == nil }
        let first = own.min { ($0.priority, $0.rule.id) < ($1.priority, $1.rule.id) }
        var factors: [Factor] = []
        if let first {
            factors.append(Factor(name: "rule_priority", detail: "\(first.rule.id) suggests \(first.priority)"))
        }
        if assessment.isMention {
            factors.append(Factor(name: "mention", detail: "only quoted, reported or condemned words matched"))
        }
        let suggested = assessment.isMention ? TriagePriority.last : first?.priority ?? TriagePriority.last
        priority = min(max(suggested, 1), TriagePriority.last)
        self.factors = factors
    }

    enum CodingKeys: String, CodingKey {
        case factors
        case priority = "triage_priority"
    }
}
