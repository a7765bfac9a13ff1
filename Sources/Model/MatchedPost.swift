/// A post that a person ought to look at: the unit of the queue, before it has an id.
public struct MatchedPost: Sendable, Hashable {
    /// Whose post it is, as far as the force knows.
    public let account: Account
    /// Under which authority it was read.
    public let authority: AuthorityReference
    /// The bytes that it rests on.
    public let capture: Capture
    /// The post as parsed.
    public let post: Post
    /// What the rules say of it.
    public let assessment: Assessment
    /// What a reader must know was not looked at, as whole sentences.
    public let limitations: [String]

    /// Joins all that a record is made of.
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
