public import FoundationEssentials
import Model

/// What the queue holds of one subject, in the form in which it may be shown to them.
///
/// - SeeAlso: UK GDPR, Article 15; Data Protection Act 2018, section 45.
public struct SubjectFile: Sendable, Hashable, Encodable {
    /// A record, without what is about other people.
    public struct Entry: Sendable, Hashable, Encodable {
        let id: String
        let force: String
        let queuedAt: Date
        let postURL: String?
        let postedAt: Date?
        /// With what patterns can tell to be about others covered.
        let text: String
        let categories: [Model.Category]
        let isMention: Bool
        let rules: [String]
        let explanations: [String]
        let registerChecks: [RegisterCheck]
        let authority: AuthorityReference
        let account: QueueRecord.RecordedAccount
        let attribution: QueueRecord.Attribution
        let capturedAt: Date
        let evidenceFile: String?
        let limitations: [String]
        let steps: [Step]
        let corrections: [String]
    }

    /// A step, without who took it.
    public struct Step: Sendable, Hashable, Encodable {
        let step: Review.Step
        let decision: String
        let reason: String
        let decidedAt: Date
    }

    /// Records that are left out, and the code of the reason.
    public struct Withheld: Sendable, Hashable, Encodable {
        /// `restricted-acu`: to tell would be likely to prejudice an inquiry; a person has to decide upon it.
        public let code: String
        /// How many.
        public let count: Int
    }

    /// The version of this form.
    public let schemaVersion = "1.0.0"
    /// Whose.
    public let subject: String
    /// When it was made.
    public let madeAt: Date
    /// By id.
    public let records: [Entry]
    /// What is left out.
    public let withheld: [Withheld]
    /// Holds, restrictions and corrections about the subject.
    public let notices: [SubjectNotice]
    /// What whoever hands it over has to do first.
    public let beforeHandingOver =
        "Patterns cover handles, addresses, numbers and plates of other people. Names written as ordinary words are not "
        + "found: read every text, and cover them. Decide whether what is withheld may be told."
}

extension ReferralQueue {
    /// Everything about a subject that may be shown to them; other people are covered, restricted records left out.
    ///
    /// - Throws: `QueueError.Code.notAllowed` for a reader who is no approver.
    public func subjectFile(
        of subject: String, by reader: Reader, at time: Date
    ) throws(QueueError) -> SubjectFile {
        try reader.require(.approver, "export what is held of a subject", on: subject)
        let notices = try self.notices()
        var entries: [SubjectFile.Entry] = []
        var restricted = 0
        for id in try ids(in: directory.pending).union(ids(in: directory.reviewed)).sorted() {
            let record = try self.record(id)
            guard record.subject.ref == subject else { continue }
            let steps = try StepLog(of: id, in: directory.reviewed).reviews
            guard Standing(steps, of: record).lane != .acu else {
                restricted += 1
                continue
            }
            entries.append(SubjectFile.Entry(record, steps, notices.filter { $0.record == id }))
        }
        let kept = Set(entries.map(\.id))
        return SubjectFile(
            subject: subject, madeAt: time, records: entries,
            withheld: restricted > 0 ? [SubjectFile.Withheld(code: "restricted-acu", count: restricted)] : [],
            notices: notices.filter { $0.subject == subject || $0.record.map(kept.contains) ?? false })
    }
}

extension SubjectFile.Entry {
    init(_ record: QueueRecord, _ steps: [Review], _ notices: [SubjectNotice]) {
        let cover = ThirdPartyCover(profile: record.account.profileURL)
        let parts = [record.post.title, record.post.textOriginal, record.post.summary] + record.post.media.map(\.alt)
        id = record.id
        force = record.force
        queuedAt = record.queuedAt
        postURL = record.post.url
        postedAt = record.post.postedAt
        text = cover.covering(parts.compactMap(\.self).joined(separator: "\n"))
        categories = record.categories
        isMention = record.isMention
        rules = record.matches.map(\.match.rule.id)
        explanations = record.matches.map { cover.covering($0.match.explanation) }
        registerChecks = record.registerChecks ?? []
        authority = record.authority
        account = record.account
        attribution = record.attribution
        capturedAt = record.evidence.capture.fetchedAt
        evidenceFile = record.evidence.warc?.file
        limitations = record.limitations
        self.steps = steps.map {
            SubjectFile.Step(
                step: $0.step, decision: $0.decision, reason: cover.covering($0.reason), decidedAt: $0.decidedAt)
        }
        corrections = notices.active(.rectification).map(\.statement)
    }

    enum CodingKeys: String, CodingKey {
        case text, categories, rules, explanations, authority, account, attribution, limitations, steps, corrections
        case id = "referral_id"
        case force = "force_code"
        case queuedAt = "queued_at"
        case postURL = "post_url"
        case postedAt = "posted_at"
        case isMention = "mention"
        case registerChecks = "register_checks"
        case capturedAt = "captured_at"
        case evidenceFile = "evidence_file"
    }
}
