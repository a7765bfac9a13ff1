import Evidence
public import FoundationEssentials

/// What a purge would take away, and what it would leave and why.
public struct PurgePlan: Sendable, Hashable, Codable {
    /// A record whose time is over.
    public struct Item: Sendable, Hashable, Codable {
        /// The record's id.
        public let id: String
        /// Why it was kept so long.
        public let retentionClass: RetentionClass
        /// Since when it may go.
        public let dueSince: Date
        /// Every file about it with its digest, by the journal's name, sorted.
        public let files: [File]
        /// Referrals that it was part of.
        public let bundles: [Bundle]

        enum CodingKeys: String, CodingKey {
            case files, bundles
            case id = "referral_id"
            case retentionClass = "retention_class"
            case dueSince = "due_since"
        }
    }

    /// A file that goes.
    public struct File: Sendable, Hashable, Codable {
        /// What the journal calls it.
        public let name: String
        /// SHA-256 of its bytes, lower-case hexadecimal.
        public let sha256: String
    }

    /// A referral that was made.
    public struct Bundle: Sendable, Hashable, Codable {
        /// Its id, as `B-2026-11/northshire-S-0004`.
        public let id: String
        /// SHA-256 of its manifest.
        public let manifestSHA256: String

        enum CodingKeys: String, CodingKey {
            case id = "bundle_id"
            case manifestSHA256 = "manifest_sha256"
        }
    }

    /// What goes, by id.
    public var items: [Item] = []
    /// Ids of records whose time is over and that a legal hold keeps; sorted.
    public var held: [String] = []
    /// How many records of each class are kept because their time is not over.
    public var kept: [String: Int] = [:]
}
