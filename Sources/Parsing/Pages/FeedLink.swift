/// A feed that a web page names as another form of itself: where the account's posts can be asked for.
///
/// - SeeAlso: HTML Standard, section 4.6.7.1 (`link rel=alternate`).
public struct FeedLink: Sendable, Hashable, Codable {
    /// Absolute.
    public let url: String
    /// MIME type as the page claims it, in small letters.
    public let type: String
    /// What the page calls the feed, if it does.
    public let title: String?

    /// A feed as a page names it.
    public init(url: String, type: String, title: String? = nil) {
        self.url = url
        self.type = type
        self.title = title
    }
}
