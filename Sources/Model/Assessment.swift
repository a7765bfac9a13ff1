/// What all the rules together say of one post.
public struct Assessment: Sendable, Hashable {
    /// Matches in the order of their score, highest first; ties by rule id.
    public let matches: [Match]
    /// Score of each category that any rule touched: the largest match and a little of the rest.
    public let scores: [Category: Double]
    /// Categories that reached their flag threshold, sorted by code.
    public let categories: [Category]
    /// Whether the post enters the queue under the packs' thresholds, mentions included.
    public let isQueued: Bool
    /// Whether only quoted, reported or condemned words brought it there.
    public let isMention: Bool
    /// Protected contexts found in the post, in order: P1 to P5.
    public let protectedContexts: [ProtectedContext]
    /// Who may read the record.
    public let lane: Lane
    /// How many regular expressions gave up on the post because it reached a limit, so that rules may have missed
    /// something; 0 for every ordinary post.
    public let limitsReached: Int

    /// What the rules said, put together.
    public init(
        matches: [Match], scores: [Category: Double], categories: [Category], isQueued: Bool, isMention: Bool,
        protectedContexts: [ProtectedContext], lane: Lane, limitsReached: Int = 0
    ) {
        self.matches = matches
        self.scores = scores
        self.categories = categories
        self.isQueued = isQueued
        self.isMention = isMention
        self.protectedContexts = protectedContexts
        self.lane = lane
        self.limitsReached = limitsReached
    }

    /// Whether some category reached its flag threshold.
    public var isFlagged: Bool { !categories.isEmpty }

    /// The largest category score of the post, never of a person; 0 without matches.
    public var score: Double { scores.values.max() ?? 0 }
}

/// Speech that the law protects, or that belongs to another reader.
public enum ProtectedContext: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// A protected disclosure.
    case disclosure = "P1"
    /// A staff association or its representative.
    case staffAssociation = "P2"
    /// Health, a grievance, or being a victim.
    case welfare = "P3"
    /// Religion or philosophical belief.
    case belief = "P4"
    /// Legal advice, a Member of Parliament, the IOPC, or a journalist's source.
    case privileged = "P5"

    /// In the order P1 to P5.
    public static func < (one: ProtectedContext, other: ProtectedContext) -> Bool {
        one.rawValue < other.rawValue
    }
}

/// Who may read a queued record.
public enum Lane: String, Sendable, Hashable, Codable, CaseIterable {
    case ordinary
    /// Designated readers only: neither referred automatically nor dropped.
    case protected
    /// Welfare and occupational health, never professional standards by default.
    case care
    /// Restricted to the anti-corruption unit.
    case acu
}
