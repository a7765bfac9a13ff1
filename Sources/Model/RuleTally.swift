/// What one rule did in a run beside bringing posts into the queue.
public struct RuleTally: Sendable, Hashable, Codable {
    /// The rule's id.
    public let rule: String
    /// Posts that it matched while it is in test: counted here, never shown or queued.
    public var shadow = 0
    /// Its matches that a suppression kept low.
    public var suppressed = 0
    /// Posts that it alone would have queued beyond its quota: not in the queue yet, and asked for again.
    public var withheld = 0

    /// A rule of which nothing was counted yet.
    public init(rule: String) {
        self.rule = rule
    }

    /// Whether it matched more than its quota in the run.
    public var isFlooding: Bool { withheld > 0 }
}
