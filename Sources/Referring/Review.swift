import Evidence
public import FoundationEssentials
import Model
import Storage

/// What one person decided upon one record: an immutable file of canonical JSON beside it.
public struct Review: Sendable, Hashable, Codable {
    /// The version of this form.
    public let schemaVersion: String
    /// The record's id.
    public let id: String
    /// The digest of the record that the reviewer had before them.
    public let recordSHA256: String
    /// 1 for the first review.
    public let number: Int
    /// One of `Decision.names`.
    public let decision: String
    /// Why a match shows nothing, for a false positive.
    public let reasonCode: FalsePositiveReason?
    /// The reason in the reviewer's words.
    public let reason: String
    /// The reviewer's reference.
    public let reviewer: String
    /// When.
    public let decidedAt: Date

    init(_ decision: Decision, reason: String, on id: String, _ sha256: Digest, by reader: Reader, at time: Date) {
        schemaVersion = "1.0.0"
        self.id = id
        recordSHA256 = sha256.hex
        number = 1
        self.decision = decision.name
        reasonCode = decision.reasonCode
        self.reason = reason
        reviewer = reader.id
        decidedAt = time
    }

    /// Reads a review's file.
    init(file bytes: [UInt8], id: String) throws(QueueError) {
        guard let review = try? JSONCoding.decoder().decode(Review.self, from: Data(bytes)), review.id == id,
            (try? Decision(name: review.decision, reasonCode: review.reasonCode?.rawValue)) != nil,
            CanonicalJSON.isCanonical(bytes)
        else {
            throw QueueError(
                .recordCorrupt, QueueDirectory.review(id), "its file is not a review's JSON",
                remedy: "Run: probity queue repair, which sets it aside, and probity verify")
        }
        self = review
    }

    /// What the ledger's index holds of it.
    var indexed: IndexedRecord.Decision {
        IndexedRecord.Decision(name: decision, reviewer: reviewer, at: decidedAt)
    }

    /// The journal line that vouches for its file.
    func journalEntry(sha256: Digest) -> JournalEntry {
        JournalEntry(
            event: "decided", file: JournalFile(name: QueueDirectory.review(id), sha256: sha256),
            details: [JSONMember("by", reviewer), JSONMember("decision", decision)])
    }

    enum CodingKeys: String, CodingKey {
        case decision, reason, reviewer
        case schemaVersion = "schema_version"
        case id = "referral_id"
        case recordSHA256 = "record_sha256"
        case number = "review"
        case reasonCode = "reason_code"
        case decidedAt = "decided_at"
    }
}
