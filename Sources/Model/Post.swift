public import FoundationEssentials

/// One public item by an account.
public struct Post: Sendable, Hashable, Codable {
    /// The source's own id; failing that the URL, failing that a digest of date and text.
    public let id: String
    /// The absolute URL of the post.
    public let url: String?
    /// Who the source says wrote it; `nil` where the source names no one.
    public let author: String?
    /// All whom the source names as authors, the one of `author` first, each with the element that says so.
    public let authors: [Byline]
    /// When the source claims that it was published; `nil` if that cannot be read, never a guess.
    public let published: Date?
    /// What the zone of `published` rests on, or that of `updated` where there is only that; `nil` without either.
    public let zone: TimeZoneSource?
    /// When the source's own server recorded it, or that it was passed on, where it tells that apart from the claim.
    public let observed: Date?
    /// When the source says that it was last changed.
    public let updated: Date?
    /// Plain text; `nil` where the post has none of its own.
    public let title: String?
    /// What the person wrote, as they would read it; valid UTF-8 whose bytes match spans count.
    public let text: String
    /// The markup that `text` was made from; `nil` if the source gave plain text.
    public let html: String?
    /// A plain-text summary or content warning that the source gives beside the text.
    public let summary: String?
    /// Whose words the text is made of.
    public let authorship: Authorship
    /// Absolute URLs in the order in which they stand in the post, each once.
    public let links: [String]
    /// What the post carries besides words, in its order.
    public let media: [Media]
    /// Hashtags and categories without `#`.
    public let tags: [String]
    /// BCP 47 tag, if the source names one.
    public let language: String?
    /// The absolute URL or id of the post that this one answers.
    public let inReplyTo: String?
    /// Words of someone else that the source shows beside the text, of which they are no part.
    ///
    /// Those of the post that is quoted, failing that of the one that is answered.
    public let quoted: String?
    /// Who the source says wrote `quoted`.
    public let quotedAuthor: String?

    /// A post of which at least an id and a text are known.
    public init(
        id: String, url: String? = nil, author: String? = nil, authors: [Byline] = [], published: Date? = nil,
        updated: Date? = nil, title: String? = nil, text: String, html: String? = nil, summary: String? = nil,
        authorship: Authorship = .own, links: [String] = [], media: [Media] = [], tags: [String] = [],
        language: String? = nil, inReplyTo: String? = nil, quoted: String? = nil, quotedAuthor: String? = nil,
        observed: Date? = nil, zone: TimeZoneSource? = nil
    ) {
        self.id = id
        self.url = url
        self.author = author
        self.authors = authors
        self.published = published
        self.updated = updated
        self.title = title
        self.text = text
        self.html = html
        self.summary = summary
        self.authorship = authorship
        self.links = links
        self.media = media
        self.tags = tags
        self.language = language
        self.inReplyTo = inReplyTo
        self.quoted = quoted
        self.quotedAuthor = quotedAuthor
        self.observed = observed
        self.zone = zone
    }

    enum CodingKeys: String, CodingKey {
        case id, url, author, authors, published, observed, updated, title, text, html, summary, authorship, links,
            media
        case tags, language, quoted, zone
        case inReplyTo = "in_reply_to"
        case quotedAuthor = "quoted_author"
    }

    /// Writes every field; what is not known is null, so that a reader need not know what may be left out.
    public func encode(to encoder: any Encoder) throws {
        var into = encoder.container(keyedBy: CodingKeys.self)
        try into.encode(id, forKey: .id)
        try into.encode(url, forKey: .url)
        try into.encode(author, forKey: .author)
        try into.encode(authors, forKey: .authors)
        try into.encode(published, forKey: .published)
        try into.encode(observed, forKey: .observed)
        try into.encode(zone, forKey: .zone)
        try into.encode(updated, forKey: .updated)
        try into.encode(title, forKey: .title)
        try into.encode(text, forKey: .text)
        try into.encode(html, forKey: .html)
        try into.encode(summary, forKey: .summary)
        try into.encode(authorship, forKey: .authorship)
        try into.encode(links, forKey: .links)
        try into.encode(media, forKey: .media)
        try into.encode(tags, forKey: .tags)
        try into.encode(language, forKey: .language)
        try into.encode(inReplyTo, forKey: .inReplyTo)
        try into.encode(quoted, forKey: .quoted)
        try into.encode(quotedAuthor, forKey: .quotedAuthor)
    }

    /// Reads a post of which only `id` and `text` need be known.
    public init(from decoder: any Decoder) throws {
        let from = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            id: from.decode(String.self, forKey: .id), url: from.decodeIfPresent(String.self, forKey: .url),
            author: from.decodeIfPresent(String.self, forKey: .author),
            authors: from.decodeIfPresent([Byline].self, forKey: .authors) ?? [],
            published: from.decodeIfPresent(Date.self, forKey: .published),
            updated: from.decodeIfPresent(Date.self, forKey: .updated),
            title: from.decodeIfPresent(String.self, forKey: .title), text: from.decode(String.self, forKey: .text),
            html: from.decodeIfPresent(String.self, forKey: .html),
            summary: from.decodeIfPresent(String.self, forKey: .summary),
            authorship: from.decodeIfPresent(Authorship.self, forKey: .authorship) ?? .own,
            links: from.decodeIfPresent([String].self, forKey: .links) ?? [],
            media: from.decodeIfPresent([Media].self, forKey: .media) ?? [],
            tags: from.decodeIfPresent([String].self, forKey: .tags) ?? [],
            language: from.decodeIfPresent(String.self, forKey: .language),
            inReplyTo: from.decodeIfPresent(String.self, forKey: .inReplyTo),
            quoted: from.decodeIfPresent(String.self, forKey: .quoted),
            quotedAuthor: from.decodeIfPresent(String.self, forKey: .quotedAuthor),
            observed: from.decodeIfPresent(Date.self, forKey: .observed),
            zone: from.decodeIfPresent(TimeZoneSource.self, forKey: .zone))
    }
}

/// Whose words a post is made of.
public enum Authorship: String, Sendable, Hashable, Codable, CaseIterable {
    case own, quote, repost, reply, caption, bio
}

/// A picture, sound or video that a post carries; its bytes are never fetched.
public struct Media: Sendable, Hashable, Codable {
    /// Absolute.
    public let url: String
    /// MIME type as claimed by the source.
    public let type: String?
    /// The description that the author gave for people who cannot see it.
    public let alt: String?

    /// A medium as the source describes it.
    public init(url: String, type: String? = nil, alt: String? = nil) {
        self.url = url
        self.type = type
        self.alt = alt
    }
}
