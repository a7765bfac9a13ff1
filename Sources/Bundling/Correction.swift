/// Why a referral is replaced.
public struct Correction: Sendable, Hashable {
    /// The name of the referral that is replaced.
    public let supersedes: String
    /// Why, for the force.
    public let reason: String
    /// The exhibits of it that are withdrawn.
    public let withdrawn: [String]

    /// Joins what, why and which.
    public init(supersedes: String, reason: String, withdrawn: [String]) {
        self.supersedes = supersedes
        self.reason = reason
        self.withdrawn = withdrawn
    }
}
