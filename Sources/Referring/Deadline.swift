public import FoundationEssentials

/// A record that somebody must deal with by an instant.
public struct Deadline: Sendable, Hashable, Codable {
    /// What runs out.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// The force's potential duty to refer to the IOPC by the end of the next day.
        case iopc
        /// A match of high priority that nobody has looked at.
        case unreviewed
    }

    /// What runs out.
    public let kind: Kind
    /// The record's id.
    public let id: String
    /// The subject's force.
    public let force: String
    /// The IOPC criterion.
    public let limb: IOPCCandidate.Limb?
    /// When it became clear, or was queued.
    public let since: Date
    /// When it runs out.
    public let dueBy: Date
    /// Whether it has run out.
    public let isOverdue: Bool

    enum CodingKeys: String, CodingKey {
        case kind, limb, since
        case id = "referral_id"
        case force = "force_code"
        case dueBy = "due_by"
        case isOverdue = "overdue"
    }
}
