public import FoundationEssentials

/// A reviewer's word that they look at a record, so that nobody else takes it meanwhile; it ends by itself.
public struct Claim: Sendable, Hashable, Codable {
    /// Who looks.
    public let reviewer: String
    /// Since when.
    public let claimedAt: Date
    /// From when it counts no more.
    public let until: Date

    enum CodingKeys: String, CodingKey {
        case reviewer, until
        case claimedAt = "claimed_at"
    }
}
