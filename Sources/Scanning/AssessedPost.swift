public import Model

/// A post with what the rules say of it.
public struct AssessedPost: Sendable {
    /// The post as parsed.
    public let post: Post
    /// What the rules say of it.
    public let assessment: Assessment
    /// Rules beyond their quota that alone would have queued it; sorted, and empty for nearly every post.
    var withheldBy: [String] = []

    /// Joins the two.
    public init(post: Post, assessment: Assessment) {
        self.post = post
        self.assessment = assessment
    }

    /// Whether it goes into the queue.
    var isForQueue: Bool { assessment.isQueued && withheldBy.isEmpty }
}
