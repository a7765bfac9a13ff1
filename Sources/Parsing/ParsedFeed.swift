public import FoundationEssentials
public import Model

/// What one page said: the feed itself and its posts in document order.
///
/// The fields of `head` can be read here directly, as `feed.title`.
@dynamicMemberLookup
public struct ParsedFeed: Sendable, Hashable, Codable {
    /// What the feed says of itself.
    public let head: Head
    /// One post per item or entry, in document order.
    public let posts: [Post]

    /// Puts the two together.
    public init(head: Head, posts: [Post]) {
        self.head = head
        self.posts = posts
    }

    /// A field of `head`.
    public subscript<Value>(dynamicMember field: KeyPath<Head, Value>) -> Value { head[keyPath: field] }
}

extension ParsedFeed {
    /// The feed without its posts: the first line that `probity parse` prints.
    public struct Head: Sendable, Hashable, Codable {
        /// Always `feed`, which tells this line from a post.
        public let kind: String
        /// What the page was read as.
        public let format: Format
        /// Plain text.
        public let title: String?
        /// The absolute URL of the page that the feed belongs to, not of the feed.
        public let url: String?
        /// Plain text.
        public let description: String?
        /// BCP 47 tag, if the feed names one.
        public let language: String?
        /// Whom the feed names as author of all that it holds.
        public let author: String?
        /// When the feed claims to have changed last; `nil` if that cannot be read.
        public let updated: Date?
        /// How many minutes the feed says that it may be kept, if it says so.
        public let ttl: Int?
        /// How much of the page could be read.
        public let outcome: Outcome
        /// How many entries gave no post: not public, no posts, mere addresses, or of a kind that cannot be read; `nil`
        /// for none.
        public let skipped: Int?
        /// The feeds that a web page names as other forms of itself; `nil` where it names none.
        public let feeds: [FeedLink]?
        /// The absolute URL at which the page says that older posts are; `nil` where it names none.
        ///
        /// It is hearsay: whether it may be asked is for the plan to say.
        public let next: String?
        /// The token with which the same address gives older posts, of services that have tokens for that.
        public let cursor: String?

        /// A head with the fields that are known.
        public init(
            format: Format, title: String? = nil, url: String? = nil, description: String? = nil,
            language: String? = nil, author: String? = nil, updated: Date? = nil, ttl: Int? = nil,
            outcome: Outcome = .complete, skipped: Int = 0, feeds: [FeedLink]? = nil,
            next: String? = nil, cursor: String? = nil
        ) {
            kind = "feed"
            self.format = format
            self.title = title
            self.url = url
            self.description = description
            self.language = language
            self.author = author
            self.updated = updated
            self.ttl = ttl
            self.outcome = outcome
            self.skipped = skipped == 0 ? nil : skipped
            self.feeds = feeds
            self.next = next
            self.cursor = cursor
        }

        /// The same with another outcome.
        func with(_ outcome: Outcome) -> Head {
            Head(
                format: format, title: title, url: url, description: description, language: language, author: author,
                updated: updated, ttl: ttl, outcome: outcome, skipped: skipped ?? 0, feeds: feeds, next: next,
                cursor: cursor)
        }

        /// The same with what the page says of the next one.
        func followed(by page: NextPage) -> Head {
            Head(
                format: format, title: title, url: url, description: description, language: language, author: author,
                updated: updated, ttl: ttl, outcome: outcome, skipped: skipped ?? 0, feeds: feeds, next: page.address,
                cursor: page.cursor)
        }
    }

    /// The family of formats that a page was read as.
    public enum Format: String, Sendable, Hashable, Codable, CaseIterable {
        /// RSS 0.91 to 2.0.
        case rss
        /// RSS 0.90 and 1.0, which are RDF.
        case rss1
        /// Atom 0.3 and 1.0.
        case atom
        /// JSON Feed 1 and 1.1.
        case jsonFeed = "json-feed"
        /// Statuses of Mastodon's REST interface.
        case mastodon
        /// An ActivityPub outbox, or one of its activities or objects.
        case activityPub = "activitypub"
        /// Bluesky's `getAuthorFeed` and `getPosts`.
        case bluesky
        /// Posts of X, version 2 of its interface.
        case x
        /// Posts of a page, by Facebook's Graph interface.
        case facebook
        /// `tweets.js` of an archive that X made for its user.
        case xArchive = "x-archive"
        /// Posts in an archive that Facebook made for its user.
        case facebookArchive = "facebook-archive"
        /// A web page with microformats.
        case microformats
        /// A web page with JSON-LD.
        case jsonLD
        /// A web page that OpenGraph's properties alone say is an article.
        case openGraph
        /// The preview of a Telegram channel.
        case telegram
    }

    /// How much of the page could be read.
    public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
        /// All of it, as it stood.
        case complete
        /// All of it, after mending markup, bytes or characters.
        case repaired
        /// Only the whole items before the point where the page ends or cannot be read further.
        case truncated
    }
}
