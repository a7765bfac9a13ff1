public import FoundationEssentials
public import Model
import Storage

/// A record as a list shows it.
public struct QueueEntry: Sendable, Hashable, Codable {
    /// The record's id.
    public let id: String
    /// Where it is in its life.
    public let state: QueueState
    /// How far people have come with it.
    public let stage: Stage
    /// The subject's force.
    public let force: String
    /// The force's own reference of the subject.
    public let subjectRef: String
    /// Who may read it.
    public let lane: Lane
    /// Its categories, sorted by code.
    public let categories: [Model.Category]
    /// The order of review, 1 (first) to 4.
    public let priority: Int
    /// Whether only quoted, reported or condemned words brought it there.
    public let isMention: Bool
    /// When it was queued.
    public let queuedAt: Date
    /// When the post was published, if that is known.
    public let postedAt: Date?
    /// The post's URL, if it has one.
    public let url: String?
    /// What was decided, once somebody has.
    public let decision: String?
    /// Who decided.
    public let decidedBy: String?
    /// When.
    public let decidedAt: Date?

    init(_ record: IndexedRecord, state: QueueState) {
        id = record.id
        self.state = state
        stage = Stage(rawValue: record.state) ?? .pending
        force = record.force
        subjectRef = record.subject
        lane = record.lane
        categories = record.categories
        priority = record.priority
        isMention = record.isMention
        queuedAt = record.queuedAt
        postedAt = record.postedAt
        url = record.url
        decision = record.decision?.name
        decidedBy = record.decision?.reviewer
        decidedAt = record.decision?.at
    }

    /// Whether this one is to be looked at before the other: mentions last, then priority, then the one that waits longer.
    func comes(before other: QueueEntry) -> Bool {
        (isMention ? 1 : 0, priority, queuedAt, id) < (
            other.isMention ? 1 : 0, other.priority, other.queuedAt, other.id
        )
    }

    enum CodingKeys: String, CodingKey {
        case state, stage, lane, categories, decision
        case id = "referral_id"
        case force = "force_code"
        case subjectRef = "subject_ref"
        case priority = "triage_priority"
        case isMention = "mention"
        case queuedAt = "queued_at"
        case postedAt = "posted_at"
        case url = "post_url"
        case decidedBy = "decided_by"
        case decidedAt = "decided_at"
    }
}
