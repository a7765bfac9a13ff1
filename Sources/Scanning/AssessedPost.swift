public import Model

/// A post with what the rules say of it.
public struct AssessedPost: Sendable {
    public let post: Post
    public let assessment: Assessment

    public init(post: Post, assessment: Assessment) {
        self.post = post
        self.assessment = assessment
    }
}
