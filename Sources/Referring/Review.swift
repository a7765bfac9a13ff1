import Evidence
public import FoundationEssentials
import Model
import Storage

/// One step that a person took with one record: an immutable file of canonical JSON beside it.
///
/// A record's steps are numbered without a gap and each names the digest of the one before. An undo is a step, too.
public struct Review: Sendable, Hashable, Codable {
    /// What kind of step it is.
    public enum Step: String, Sendable, Hashable, Codable, CaseIterable {
        case first, second, attribution, undo, recusal, referred, acknowledged, outcome
    }

    /// The version of this form.
    public let schemaVersion: String
    /// The record's id.
    public let id: String
    /// The digest of the record that the reviewer had before them.
    public let recordSHA256: String
    /// From 1.
    public let number: Int
    /// The digest of the step before; `nil` in the first one.
    public let previousSHA256: String?
    /// What kind of step it is; `nil` in files of version 1.0, which are first reviews.
    public let kind: Step?
    /// One of `Decision.names` or `SecondDecision`, or the name of the step itself.
    public let decision: String
    /// Why a match shows nothing, for a false positive.
    public let reasonCode: FalsePositiveReason?
    /// The reason in the reviewer's words.
    public let reason: String
    /// The reviewer's reference.
    public let reviewer: String
    /// When.
    public let decidedAt: Date
    /// When the reviewer was first shown the record, if they were shown it by this program.
    public let viewedAt: Date?
    /// What the reviewer declared: `none`, or for a recusal the conflict itself.
    public let conflictOfInterest: String?
    /// For an undo: the number of the step that no longer counts.
    public let undoes: Int?
    /// Whose account it is, for that decision.
    public let attribution: AttributionDecision?
    /// The clock that was started.
    public let iopc: IOPCCandidate?
    /// What speaks for the subject, for a decision to refer; empty when the reviewer looked and found nothing.
    public let exculpatory: [String]?
    /// What the reviewer thinks would be enough.
    public let recommendation: Recommendation?
    /// The referral that it is about.
    public let referral: ReferralReference?

    /// The version that steps are written in.
    static let currentSchema = "1.1.0"

    init(_ draft: ReviewDraft, on id: String, _ sha256: Digest, after steps: [Review], previous: Digest?) {
        schemaVersion = Review.currentSchema
        self.id = id
        recordSHA256 = sha256.hex
        number = steps.count + 1
        previousSHA256 = previous?.hex
        kind = draft.step
        decision = draft.decision
        reasonCode = draft.reasonCode
        reason = draft.reason
        reviewer = draft.reviewer
        decidedAt = draft.time
        viewedAt = draft.viewedAt
        conflictOfInterest = draft.conflictOfInterest
        undoes = draft.undoes
        attribution = draft.attribution
        iopc = draft.iopc
        exculpatory = draft.exculpatory
        recommendation = draft.recommendation
        referral = draft.referral
    }

    /// What kind of step it is.
    public var step: Step { kind ?? .first }

    /// Reads a step's file.
    ///
    /// - Throws: `QueueError.Code.recordCorrupt` if the bytes are not canonical JSON, hold anything that this form does
    ///   not have, or are another step's.
    init(file bytes: [UInt8], id: String, number: Int) throws(QueueError) {
        guard let review = try? JSONCoding.decoder().decode(Review.self, from: Data(bytes)), review.id == id,
            review.number == number, (number == 1) == (review.previousSHA256 == nil), review.isConsistent,
            (try? CanonicalJSON.bytes(of: review)) == bytes
        else {
            throw QueueError(
                .recordCorrupt, QueueDirectory.review(id, number), "its file is not a review's JSON",
                remedy: "Run: probity queue repair, which sets it aside, and probity verify")
        }
        self = review
    }

    private var isConsistent: Bool {
        switch step {
        case .first: (try? Decision(name: decision, reasonCode: reasonCode?.rawValue)) != nil
        case .second: SecondDecision(rawValue: decision) != nil
        case .attribution: attribution != nil
        case .undo: undoes.map { $0 > 0 && $0 < number } ?? false
        case .recusal: conflictOfInterest != nil
        case .referred, .acknowledged, .outcome: referral != nil
        }
    }

    /// The journal line that vouches for its file.
    func journalEntry(sha256: Digest) -> JournalEntry {
        JournalEntry(
            event: "decided", file: JournalFile(name: QueueDirectory.review(id, number), sha256: sha256),
            details: [JSONMember("by", reviewer), JSONMember("decision", decision)])
    }

    enum CodingKeys: String, CodingKey {
        case decision, reason, reviewer, undoes, attribution, exculpatory, recommendation, referral
        case schemaVersion = "schema_version"
        case id = "referral_id"
        case recordSHA256 = "record_sha256"
        case previousSHA256 = "previous_sha256"
        case number = "review"
        case kind = "step"
        case reasonCode = "reason_code"
        case decidedAt = "decided_at"
        case viewedAt = "viewed_at"
        case conflictOfInterest = "conflict_of_interest"
        case iopc = "iopc_candidate"
    }
}
