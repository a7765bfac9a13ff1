public import FoundationEssentials
public import Model

/// The post of a record, as it stood when it was captured.
public struct RecordedPost: Sendable, Hashable, Codable {
    /// The source's own id.
    public let id: String
    /// The absolute URL of the post.
    public let url: String?
    /// When the source claims that it was published.
    public let postedAt: Date?
    /// What the zone of these times rests on; `nil` without a time, and in records before version 1.3.
    public let zone: TimeZoneSource?
    /// When the source claims that it was last changed.
    public let editedAt: Date?
    /// BCP 47 tag, if the source names one.
    public let language: String?
    /// Whose words it is made of.
    public let authorship: Authorship
    /// Plain text; the part of the post that a match names `title`.
    public let title: String?
    /// What was written, unredacted; the part that matches name `text`.
    public let textOriginal: String
    /// The summary or content warning; the part that matches name `summary`.
    public let summary: String?
    /// Pictures, sounds and videos, whose bytes were not fetched.
    public let media: [Media]
    /// Absolute URLs in the order in which they stand in the post.
    public let links: [String]
    /// Hashtags and categories without `#`.
    public let tags: [String]
    /// What this post answers.
    public let inReplyTo: String?

    init(_ post: Post) {
        id = post.id
        url = post.url
        postedAt = post.published
        zone = post.zone
        editedAt = post.updated
        language = post.language
        authorship = post.authorship
        title = post.title
        textOriginal = post.text
        summary = post.summary
        media = post.media
        links = post.links
        tags = post.tags
        inReplyTo = post.inReplyTo
    }

    enum CodingKeys: String, CodingKey {
        case language, authorship, title, summary, media, links, tags
        case id = "post_id"
        case url = "post_url"
        case postedAt = "posted_at"
        case zone = "time_zone_source"
        case editedAt = "edited_at"
        case textOriginal = "text_original"
        case inReplyTo = "in_reply_to"
    }
}
