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
    /// What the force's registers say of it, sorted by register and row; empty where no register bears on it.
    public let registerChecks: [RegisterCheck]
    /// What a reader must know was not looked at, as whole sentences.
    public let limitations: [String]
    /// Where the bytes were kept; `nil` until they are.
    public let warc: WARCReference?

    /// Joins all that a record is made of.
    public init(
        account: Account, authority: AuthorityReference, capture: Capture, post: Post, assessment: Assessment,
        registerChecks: [RegisterCheck] = [], limitations: [String], warc: WARCReference? = nil
    ) {
        self.account = account
        self.authority = authority
        self.capture = capture
        self.post = post
        self.assessment = assessment
        self.registerChecks = registerChecks
        self.limitations = limitations
        self.warc = warc
    }

    /// The same, once the force's registers were asked.
    public func checked(_ registerChecks: [RegisterCheck]) -> MatchedPost {
        MatchedPost(
            account: account, authority: authority, capture: capture, post: post, assessment: assessment,
            registerChecks: registerChecks, limitations: limitations, warc: warc)
    }

    /// The same, once its bytes are kept.
    public func kept(at warc: WARCReference) -> MatchedPost {
        MatchedPost(
            account: account, authority: authority, capture: capture, post: post, assessment: assessment,
            registerChecks: registerChecks, limitations: limitations, warc: warc)
    }
}
