/// What an answer says of where an account's posts, or more of them, can be asked for.
public struct Signposts: Sendable, Hashable {
    /// The absolute address of the next page, of older posts.
    public var next: String?
    /// What asks for the next page, where that is no address: a cursor, or the id of the oldest post.
    public var cursor: String?
    /// The id by which the source's interface knows the account.
    public var account: String?
    /// The address of an ActivityPub actor, as WebFinger names it.
    public var actor: String?
    /// The address of an actor's outbox.
    public var outbox: String?
    /// The address of a collection's first page, where its entries are not on the cover.
    public var first: String?
    /// The feeds that a web page names as other forms of itself, in document order.
    public var feeds: [Feed] = []
    /// Whether the account's owner asked not to be shown to readers who are not logged in.
    public var isHidden = false

    /// A feed that a page names.
    public struct Feed: Sendable, Hashable {
        /// Absolute.
        public let url: String
        /// MIME type in small letters.
        public let type: String
        /// What the page calls it.
        public let title: String?

        /// A feed as a page names it.
        public init(url: String, type: String, title: String?) {
            self.url = url
            self.type = type
            self.title = title
        }
    }

    /// No signpost at all.
    public init() {}
}
