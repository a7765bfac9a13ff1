import FoundationEssentials
import Model

/// What a reader of one JSON format is given, and the ways in which all of them make posts.
struct JSONReading {
    let document: JSONDocument
    /// Where the page came from; empty if unknown.
    let address: String
    let resolver: LinkResolver
    let text: PostText
    /// The most posts that are read.
    let limit: Int

    var root: JSON { document.root }

    /// Reads the page by whichever reader its shape is for.
    func feed() throws(ParseError) -> ParsedFeed {
        let feed = try read()
        return feed.followed(by: NextPage(in: root, of: feed.format, resolver: resolver))
    }

    private func read() throws(ParseError) -> ParsedFeed {
        switch JSONFormat(of: root, from: address) {
        case .jsonFeed: return try JSONFeedReader(self).feed()
        case .mastodon: return try MastodonReader(self).feed()
        case .activityPub: return try ActivityReader(self).feed()
        case .bluesky: return try BlueskyReader(self).feed()
        case .x: return try XReader(self).feed()
        case .facebook: return try FacebookReader(self).feed()
        case .xArchive: return try XArchiveReader(self).feed()
        case .facebookArchive: return try FacebookArchiveReader(self).feed()
        case .other(let found): throw .notAFeed(found)
        }
    }

    /// A feed of the posts that a reader makes of a page's entries.
    ///
    /// - Parameters:
    ///   - head: The format, and what the page says of itself.
    ///   - post: Makes an entry's post; `nil` for an entry that gives none, which is counted.
    /// - Throws: `ParseError.Code.malformed` if the page is cut before its first whole post.
    func feed(
        _ head: ParsedFeed.Head, of entries: [JSON], post: (JSON) -> PostDraft?
    ) throws(ParseError) -> ParsedFeed {
        if document.isCut, entries.isEmpty { throw .malformed(line: 1, "the JSON breaks off") }
        var skipped = 0
        var posts: [Post] = []
        for entry in entries.prefix(limit) {
            if var draft = post(entry) {
                posts.append(draft.post(resolver: resolver, with: text))
            } else {
                skipped += 1
            }
        }
        let whole = ParsedFeed.Head(
            format: head.format, title: head.title, url: head.url, description: head.description,
            language: head.language, author: head.author, updated: head.updated,
            outcome: entries.count > limit ? .truncated : document.outcome, skipped: skipped, feeds: head.feeds)
        return ParsedFeed(head: whole, posts: PostIdentity.distinct(posts))
    }

    /// The whole page as one post, which a page that is cut does not give.
    func loneEntry() throws(ParseError) -> [JSON] {
        if document.isCut { throw .malformed(line: 1, "the JSON breaks off") }
        return [root]
    }

    /// The text of some markup.
    func plainText(_ markup: String?) -> String? {
        guard let markup else { return nil }
        let read = text.markup(markup, resolver: resolver).text
        return read.isEmpty ? nil : read
    }

    /// An absolute URL of something that can be visited.
    func link(_ value: JSON) -> String? { value.string.flatMap(resolver.link) }
}
