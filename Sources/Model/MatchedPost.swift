/// A post that a person ought to look at: the unit of the queue, before it has an id.
public struct MatchedPost: Sendable, Hashable {
    public let account: Account
    public let authority: AuthorityReference
    public let capture: Capture
    public let post: Post
    public let assessment: Assessment
    /// What a reader must know was not looked at, as whole sentences.
    public let limitations: [String]

    public init(
        account: Account, authority: AuthorityReference, capture: Capture, post: Post, assessment: Assessment,
        limitations: [String]
    ) {
        self.account = account
        self.authority = authority
        self.capture = capture
        self.post = post
        self.assessment = assessment
        self.limitations = limitations
    }
}
