public import Model

/// A post with what the rules say of it.
public struct AssessedPost: Sendable {
    /// The post as parsed.
    public let post: Post
    /// What the rules say of it.
    public let assessment: Assessment

    /// Joins the two.
    public init(post: Post, assessment: Assessment) {
        self.post = post
        self.assessment = assessment
    }
}
