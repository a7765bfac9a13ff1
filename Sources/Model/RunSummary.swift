public import FoundationEssentials

/// What one run did: every account and every post accounted for.
public struct RunSummary: Sendable, Hashable, Codable {
    public let run: String
    public let startedAt: Date
    public let finishedAt: Date
    public let stages: [StageSummary]
    /// One entry a force, sorted by its code.
    public let forces: [ForceSummary]
    /// Accounts that could not be assessed, sorted by URL: "could not look" is a result of its own.
    public let notAssessed: [NotAssessed]

    public init(
        run: String, startedAt: Date, finishedAt: Date, stages: [StageSummary], forces: [ForceSummary],
        notAssessed: [NotAssessed]
    ) {
        self.run = run
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.stages = stages
        self.forces = forces
        self.notAssessed = notAssessed
    }

    enum CodingKeys: String, CodingKey {
        case run, stages, forces
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case notAssessed = "not_assessed"
    }
}

/// A stage's counts; `admitted = done + failed + dropped` when it is drained.
public struct StageSummary: Sendable, Hashable, Codable {
    public let name: String
    public let admitted: Int
    public let done: Int
    public let failed: Int
    public let dropped: Int
    /// Time on the clock spent working, all lanes added up.
    public let seconds: Double
    /// Processor time spent working, all lanes added up.
    public let cpuSeconds: Double

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
    public let force: String
    public var accounts = 0
    public var fetched = 0
    public var notModified = 0
    public var notReachable = 0
    public var notAFeed = 0
    public var tooLarge = 0
    /// Accounts that were refused, stopped before their turn, or failed in handling.
    public var notLookedAt = 0
    public var posts = 0
    /// Posts that no earlier run saw.
    public var newPosts = 0
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

    public init(force: String) {
        self.force = force
    }

    enum CodingKeys: String, CodingKey {
        case force, accounts, fetched, posts, mentions, instances, subjects, queued
        case newPosts = "new_posts"
        case notModified = "not_modified"
        case notReachable = "not_reachable"
        case notAFeed = "not_a_feed"
        case tooLarge = "too_large"
        case notLookedAt = "not_looked_at"
        case otherLanes = "other_lanes"
        case outsideWindow = "outside_window"
        case matchedPosts = "matched_posts"
    }
}

/// An account that could not be looked at, and why.
public struct NotAssessed: Sendable, Hashable, Codable {
    public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        case notReachable = "not_reachable"
        case notAFeed = "not_a_feed"
        case tooLarge = "too_large"
        case refused
        case stopped
        case failed
    }

    public let subjectRef: String
    public let force: String
    public let url: String
    public let reason: Reason
    /// What happened and what to do, in one or two sentences.
    public let detail: String

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
