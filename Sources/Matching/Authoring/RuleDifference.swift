public import Model

/// What changed for one post between two versions of the rules.
public struct RuleDifference: Sendable, Hashable, Encodable {
    /// The kinds of change.
    public enum Kind: String, Sendable, Hashable, Encodable {
        /// Flagged by the new rules only.
        case gained
        /// Flagged by the old rules only.
        case lost
        /// Flagged by both, or by neither, in other categories, by other rules or as another mention.
        case changed
    }

    /// The post's id.
    public let id: String
    /// What kind of change it is.
    public let kind: Kind
    /// Whether the old rules would queue the post.
    public let wasQueued: Bool
    /// Whether the new rules would.
    public let isQueued: Bool
    /// Ids of the rules that matched before, mentions marked, sorted.
    public let before: [String]
    /// Ids of the rules that match after.
    public let after: [String]

    /// The change from one assessment of a post to another; `nil` if there is none.
    public init?(of id: String, from old: Assessment, to new: Assessment) {
        let before = Self.names(old)
        let after = Self.names(new)
        guard before != after || old.isQueued != new.isQueued || old.isFlagged != new.isFlagged else { return nil }
        self.id = id
        self.before = before
        self.after = after
        wasQueued = old.isQueued
        isQueued = new.isQueued
        kind = old.isFlagged == new.isFlagged ? .changed : new.isFlagged ? .gained : .lost
    }

    private static func names(_ assessment: Assessment) -> [String] {
        assessment.matches.map { $0.rule.id + ($0.mention == nil ? "" : " (mention)") }.sorted()
    }
}
