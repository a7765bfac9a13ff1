public import FoundationEssentials
public import Model

/// What the ledger's index of the queue holds of a record; the record's file is the truth.
public struct IndexedRecord: Sendable, Hashable {
    /// A decision as the index knows it.
    public struct Decision: Sendable, Hashable {
        /// What was decided, as `keep_as_finding`.
        public let name: String
        /// Who decided.
        public let reviewer: String
        /// When.
        public let at: Date

        /// Joins what, who and when.
        public init(name: String, reviewer: String, at: Date) {
            self.name = name
            self.reviewer = reviewer
            self.at = at
        }
    }

    /// The record's id, as `R-…`.
    public let id: String
    /// A digest of account and post id, the same for all versions of a post.
    public let postKey: Data
    /// The subject's force.
    public let force: String
    /// The force's own reference of the subject.
    public let subject: String
    /// Who may read it.
    public let lane: Lane
    /// Its categories, sorted by code.
    public let categories: [Model.Category]
    /// The order of review, 1 (first) to 4.
    public let priority: Int
    /// Whether only quoted, reported or condemned words brought it there.
    public let isMention: Bool
    /// How far people have come with it, as `pending`.
    public var state: String
    /// When it was queued.
    public let queuedAt: Date
    /// When the post was published, if that is known.
    public let postedAt: Date?
    /// The post's URL, if it has one.
    public let url: String?
    /// SHA-256 of its file, lower-case hexadecimal.
    public let sha256: String
    /// The run that queued it.
    public let run: String
    /// The latest decision, once there is one.
    public var decision: Decision?
    /// How many steps people took with it.
    public let steps: Int

    /// Describes a record's place in the queue.
    public init(
        id: String, postKey: Data, force: String, subject: String, lane: Lane, categories: [Model.Category],
        priority: Int, isMention: Bool, state: String, queuedAt: Date, postedAt: Date?, url: String?, sha256: String,
        run: String,
        decision: Decision? = nil, steps: Int = 0
    ) {
        self.id = id
        self.postKey = postKey
        self.force = force
        self.subject = subject
        self.lane = lane
        self.categories = categories
        self.priority = priority
        self.isMention = isMention
        self.state = state
        self.queuedAt = queuedAt
        self.postedAt = postedAt
        self.url = url
        self.sha256 = sha256
        self.run = run
        self.decision = decision
        self.steps = steps
    }
}
