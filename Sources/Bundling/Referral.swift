public import FoundationEssentials
public import Model
public import Referring

/// One subject's findings of one batch, as they go to the force: the text of `referral.json`.
///
/// Every concern in it is potential. It holds no score and no verdict about a person.
public struct Referral: Sendable, Hashable, Codable {
    /// One finding with all that is for and against it.
    public struct Item: Sendable, Hashable, Codable {
        /// `EX-001`; one post, one exhibit, so that each can be put to the subject.
        public let exhibit: String
        /// The record as the queue keeps it.
        public let record: QueueRecord
        /// SHA-256 of the record's file.
        public let recordSHA256: String
        /// What is potentially of concern, in one sentence.
        public let potentialConcern: String
        /// The text with third parties covered, as working copies show it.
        public let textRedacted: String
        /// What is covered.
        public let redactions: [Redaction]
        /// The decisions that count, and those that were undone.
        public let reviews: [Review]
        /// Whose account a person decided it to be.
        public let attribution: AttributionDecision
        /// The decision to refer.
        public let decision: String
        /// The IOPC criterion that a person holds to be potentially met, and the time for it.
        public let iopc: IOPCCandidate?
        /// What speaks for the subject; empty when a person looked and found nothing.
        public let exculpatory: [String]
        /// What is not known.
        public let limitations: [String]

        enum CodingKeys: String, CodingKey {
            case exhibit, record, redactions, reviews, attribution, decision, exculpatory, limitations
            case recordSHA256 = "record_sha256"
            case potentialConcern = "potential_concern"
            case textRedacted = "text_redacted"
            case iopc = "iopc_candidate"
        }
    }

    /// How long it is kept where it was made.
    public struct Retention: Sendable, Hashable, Codable {
        /// The class, as `referred`.
        public let retentionClass: String
        /// What lets it be deleted, as `on_acknowledgement`.
        public let deleteAfter: String
        /// Whether it must be kept whatever the class says.
        public let legalHold: Bool

        enum CodingKeys: String, CodingKey {
            case retentionClass = "retention_class"
            case deleteAfter = "delete_after"
            case legalHold = "legal_hold"
        }
    }

    /// The version of this form.
    public let schemaVersion: String
    /// `RF-` and 32 hexadecimal digits: the same for the same batch and subject, and guessed by nobody without the key.
    public let id: String
    /// Its folder below the folder of referrals, as `B-2026-11/northshire-S-0004`.
    public let bundleID: String
    /// The batch.
    public let batch: String
    /// The force that it goes to.
    public let force: String
    /// The name of the referral that it replaces.
    public let supersedes: String?
    /// Why it replaces that.
    public let supersedeReason: String?
    /// Exhibits of the replaced referral that are not in this one.
    public let withdrawn: [String]
    /// The marking.
    public let classification: String
    /// Who it goes to, by the second reviewers' decisions.
    public let routes: [String]
    /// Who decides on the subject's conduct.
    public let appropriateAuthority: Handling.AppropriateAuthority
    /// When it was made.
    public let createdAt: Date
    /// Who let it leave, by reference.
    public let approvedBy: String
    /// With what it was made.
    public let software: String
    /// The authorities under which the posts were read.
    public let authorities: [AuthorityReference]
    /// The subject, by the force's own reference.
    public let subject: QueueRecord.RecordedSubject
    /// The findings, oldest post first.
    public let findings: [Item]
    /// What was looked at.
    public let coverage: Coverage
    /// What is to be known of the whole.
    public let limitations: [String]
    /// How long it is kept where it was made.
    public let retention: Retention

    enum CodingKeys: String, CodingKey {
        case supersedes, withdrawn, classification, routes, software, authorities, subject, findings, coverage
        case limitations, retention
        case schemaVersion = "schema_version"
        case id = "referral_id"
        case bundleID = "bundle_id"
        case batch = "batch_id"
        case force = "force_code"
        case supersedeReason = "supersede_reason"
        case appropriateAuthority = "appropriate_authority"
        case createdAt = "created_at"
        case approvedBy = "approved_by"
    }
}
