public import Evidence
public import FoundationEssentials

/// What was purged, when and by whom: digests and ids only, signed with the queue's next seal.
public struct PurgeCertificate: Sendable, Hashable, Codable {
    /// The version of this form.
    public let schemaVersion: String
    /// Its name, as `C-20261121T091231Z-1`.
    public let name: String
    /// When.
    public let purgedAt: Date
    /// Who asked for it, by reference.
    public let by: String
    /// The records, by id.
    public let records: [PurgePlan.Item]
    /// Referrals whose folder and packed copy here went with their last record.
    public let bundles: [PurgePlan.Bundle]
    /// Pages of evidence that were overwritten.
    public let pages: [EvidencePurge.Page]
    /// Ids of purged records whose bytes stay in the evidence, since another record rests on the same page.
    public let bytesStillHeld: [String]
    /// Ids of records that a legal hold kept.
    public let held: [String]
    /// Pages whose posts' keyed hashes were forgotten.
    public let forgottenPages: Int

    enum CodingKeys: String, CodingKey {
        case name, by, records, bundles, pages, held
        case schemaVersion = "schema_version"
        case purgedAt = "purged_at"
        case bytesStillHeld = "bytes_still_held"
        case forgottenPages = "forgotten_pages"
    }
}

/// What is left of a record that was purged, so that its post is not queued again.
struct Tombstone: Codable {
    let id: String
    let certificate: String
    let recordSHA256: String

    enum CodingKeys: String, CodingKey {
        case certificate
        case id = "referral_id"
        case recordSHA256 = "record_sha256"
    }
}
