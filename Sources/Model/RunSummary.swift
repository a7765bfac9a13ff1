public import FoundationEssentials

/// What one run did: every account and every post accounted for.
public struct RunSummary: Sendable, Hashable, Codable {
    /// The run's name, as records and journal have it.
    public let run: String
    /// When it began.
    public let startedAt: Date
    /// When all its stages were drained.
    public let finishedAt: Date
    /// In the order of the flow.
    public let stages: [StageSummary]
    /// One entry a force, sorted by its code.
    public let forces: [ForceSummary]
    /// Accounts that could not be assessed, sorted by URL: "could not look" is a result of its own.
    public let notAssessed: [NotAssessed]
    /// What is not as it was after the run before, sorted by URL.
    public let news: [FaultNews]
    /// Accounts that cannot be looked at as things stand, those that were not due this time included.
    public let openFaults: Int
    /// Rules that matched in test, were suppressed or passed their quota, sorted by id.
    public let rules: [RuleTally]
    /// Suppressions that hold no more, a sentence each, in the order of their file.
    public let staleSuppressions: [String]
    /// Processor time of the whole process from the run's beginning to its end.
    public let cpuSeconds: Double

    /// Joins what a run did.
    public init(
        run: String, startedAt: Date, finishedAt: Date, stages: [StageSummary], forces: [ForceSummary],
        notAssessed: [NotAssessed], news: [FaultNews] = [], openFaults: Int = 0, rules: [RuleTally] = [],
        staleSuppressions: [String] = [], cpuSeconds: Double = 0
    ) {
        self.run = run
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.stages = stages
        self.forces = forces
        self.notAssessed = notAssessed
        self.news = news
        self.openFaults = openFaults
        self.rules = rules
        self.staleSuppressions = staleSuppressions
        self.cpuSeconds = cpuSeconds
    }

    /// The counts over all forces.
    public var totals: RunTotals { RunTotals(of: self) }

    /// Reads a summary; one that was kept by an earlier version has no news.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        run = try fields.decode(String.self, forKey: .run)
        startedAt = try fields.decode(Date.self, forKey: .startedAt)
        finishedAt = try fields.decode(Date.self, forKey: .finishedAt)
        stages = try fields.decode([StageSummary].self, forKey: .stages)
        forces = try fields.decode([ForceSummary].self, forKey: .forces)
        notAssessed = try fields.decode([NotAssessed].self, forKey: .notAssessed)
        news = try fields.decodeIfPresent([FaultNews].self, forKey: .news) ?? []
        openFaults = try fields.decodeIfPresent(Int.self, forKey: .openFaults) ?? notAssessed.count
        rules = try fields.decodeIfPresent([RuleTally].self, forKey: .rules) ?? []
        staleSuppressions = try fields.decodeIfPresent([String].self, forKey: .staleSuppressions) ?? []
        cpuSeconds = try fields.decodeIfPresent(Double.self, forKey: .cpuSeconds) ?? 0
    }

    /// Writes all of it, and the totals, which follow from the rest.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(run, forKey: .run)
        try fields.encode(startedAt, forKey: .startedAt)
        try fields.encode(finishedAt, forKey: .finishedAt)
        try fields.encode(cpuSeconds, forKey: .cpuSeconds)
        try fields.encode(totals, forKey: .totals)
        try fields.encode(stages, forKey: .stages)
        try fields.encode(forces, forKey: .forces)
        try fields.encode(notAssessed, forKey: .notAssessed)
        try fields.encode(news, forKey: .news)
        try fields.encode(openFaults, forKey: .openFaults)
        try fields.encode(rules, forKey: .rules)
        try fields.encode(staleSuppressions, forKey: .staleSuppressions)
    }

    enum CodingKeys: String, CodingKey {
        case run, totals, stages, forces, news, rules
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case cpuSeconds = "cpu_seconds"
        case notAssessed = "not_assessed"
        case openFaults = "open_faults"
        case staleSuppressions = "stale_suppressions"
    }
}

/// A stage's counts; `admitted = done + failed + dropped` when it is drained.
public struct StageSummary: Sendable, Hashable, Codable {
    /// The stage's name.
    public let name: String
    /// Inputs that were given a place.
    public let admitted: Int
    /// Inputs that went all the way through.
    public let done: Int
    /// Inputs that failed alone.
    public let failed: Int
    /// Inputs that a signal or an error dropped.
    public let dropped: Int
    /// Time on the clock spent working, all lanes added up; of fetching, from the first request to the last answer.
    public let seconds: Double
    /// Processor time spent working, all lanes added up.
    public let cpuSeconds: Double

    /// Joins a stage's counts.
    public init(
        name: String, admitted: Int, done: Int, failed: Int, dropped: Int, seconds: Double, cpuSeconds: Double
    ) {
        self.name = name
        self.admitted = admitted
        self.done = done
        self.failed = failed
        self.dropped = dropped
        self.seconds = seconds
        self.cpuSeconds = cpuSeconds
    }

    enum CodingKeys: String, CodingKey {
        case name, admitted, done, failed, dropped, seconds
        case cpuSeconds = "cpu_seconds"
    }
}

/// One force's counts; each unit is counted apart, and none is called a case.
public struct ForceSummary: Sendable, Hashable, Codable {
    /// The force, as the roster writes it.
    public let force: String
    /// Accounts that the roster lists.
    public var accounts = 0
    /// Pages that were received and handled to the end.
    public var fetched = 0
    /// Pages that the server says have not changed.
    public var notModified = 0
    /// Accounts whose server could not be reached, or has no such page.
    public var notReachable = 0
    /// Accounts where something other than a feed was served.
    public var notAFeed = 0
    /// Accounts whose page passed a limit on size.
    public var tooLarge = 0
    /// Fetched pages that were cut off, so that some of their posts were not seen.
    public var cutOff = 0
    /// Accounts that were refused, stopped before their turn, or failed in handling.
    public var notLookedAt = 0
    /// Accounts that were looked at so recently that they are not due.
    public var notDue = 0
    /// Accounts that a server wants asked later, or that could not be read the last times; asked again in a later run.
    public var deferred = 0
    /// Accounts that their servers said are gone for good, in this run or an earlier one; not asked any more.
    public var gone = 0
    /// Posts inside the authority's window, on fetched pages.
    public var posts = 0
    /// Posts that no earlier run saw.
    public var newPosts = 0
    /// Posts that an earlier run saw with another text.
    public var editedPosts = 0
    /// Posts older than the authority's window, dropped unread by any rule.
    public var outsideWindow = 0
    /// Posts with something for a person to look at, by the writer's own words.
    public var matchedPosts = 0
    /// Posts where the matched words are quoted, reported or condemned.
    public var mentions = 0
    /// Matched posts in the protected, care and restricted lanes, which only their own readers see.
    public var otherLanes = 0
    /// Matches in matched posts.
    public var instances = 0
    /// Subjects with at least one matched post.
    public var subjects = 0
    /// Matched posts and mentions that the queue did not hold already.
    public var queued = 0

    /// A force of which nothing was counted yet.
    public init(force: String) {
        self.force = force
    }

    /// Reads a summary; counts that an earlier version did not keep are 0.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func count(_ key: CodingKeys) throws -> Int { try fields.decodeIfPresent(Int.self, forKey: key) ?? 0 }
        force = try fields.decode(String.self, forKey: .force)
        accounts = try count(.accounts)
        fetched = try count(.fetched)
        notModified = try count(.notModified)
        notReachable = try count(.notReachable)
        notAFeed = try count(.notAFeed)
        tooLarge = try count(.tooLarge)
        cutOff = try count(.cutOff)
        notLookedAt = try count(.notLookedAt)
        notDue = try count(.notDue)
        deferred = try count(.deferred)
        gone = try count(.gone)
        posts = try count(.posts)
        newPosts = try count(.newPosts)
        editedPosts = try count(.editedPosts)
        outsideWindow = try count(.outsideWindow)
        matchedPosts = try count(.matchedPosts)
        mentions = try count(.mentions)
        otherLanes = try count(.otherLanes)
        instances = try count(.instances)
        subjects = try count(.subjects)
        queued = try count(.queued)
    }

    enum CodingKeys: String, CodingKey {
        case force, accounts, fetched, posts, mentions, instances, subjects, queued, deferred, gone
        case notDue = "not_due"
        case editedPosts = "edited_posts"
        case newPosts = "new_posts"
        case notModified = "not_modified"
        case notReachable = "not_reachable"
        case notAFeed = "not_a_feed"
        case tooLarge = "too_large"
        case cutOff = "cut_off"
        case notLookedAt = "not_looked_at"
        case otherLanes = "other_lanes"
        case outsideWindow = "outside_window"
        case matchedPosts = "matched_posts"
    }
}

/// An account that could not be looked at, and why.
public struct NotAssessed: Sendable, Hashable, Codable {
    /// Why, in one word.
    public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        case notReachable = "not_reachable"
        case notAFeed = "not_a_feed"
        case tooLarge = "too_large"
        /// The page was cut off: what stood before the cut was assessed, and what came after it was not seen.
        case cutOff = "cut_off"
        case refused
        /// The server asked us to come later, or gave no robots.txt for a reason of its own: asked again in a later run.
        case deferred
        /// The server's robots.txt forbids it.
        case robots
        /// The page is gone for good; said once, and the account is not asked any more.
        case gone
        case stopped
        case failed

        /// What can be hoped for from the next run.
        public var outlook: Outlook {
            switch self {
            case .stopped, .deferred: .deferred
            case .cutOff: .partlySeen
            case .refused, .robots, .gone, .notAFeed, .tooLarge: .notAssessable
            case .notReachable, .failed: .failed
            }
        }
    }

    /// What can be hoped for from the next run.
    public enum Outlook: Sendable, Hashable, CaseIterable {
        /// Nothing is wrong with the account: its turn did not come.
        case deferred
        /// It stays closed until a person changes something.
        case notAssessable
        /// It may be well by itself.
        case failed
        /// Its page was fetched, and only a part of it could be seen.
        case partlySeen
    }

    /// The force's own reference of the subject.
    public let subjectRef: String
    /// The subject's force.
    public let force: String
    /// The account's URL, as the roster gives it.
    public let url: String
    /// Why it could not be looked at.
    public let reason: Reason
    /// What happened and what to do, in one or two sentences.
    public let detail: String

    /// Says what could not be looked at.
    public init(subjectRef: String, force: String, url: String, reason: Reason, detail: String) {
        self.subjectRef = subjectRef
        self.force = force
        self.url = url
        self.reason = reason
        self.detail = detail
    }

    enum CodingKeys: String, CodingKey {
        case force, url, reason, detail
        case subjectRef = "subject_ref"
    }
}
