import FoundationEssentials
import Model

/// Reads an account's feed as Bluesky's public interface gives it, without a log-in.
///
/// A post that was passed on keeps its own author and date; `observed` is then when it was passed on.
///
/// - SeeAlso: The lexicons app.bsky.feed.getAuthorFeed, app.bsky.feed.post, app.bsky.embed and app.bsky.richtext.facet.
struct BlueskyReader {
    private let reading: JSONReading

    init(_ reading: JSONReading) { self.reading = reading }

    /// The feed's posts.
    ///
    /// - Throws: `ParseError.Code.notShown` if an author in it, other than those passed on, asked not to be shown to
    ///   readers who are not logged in.
    func feed() throws(ParseError) -> ParsedFeed {
        let root = reading.root
        let items = root["feed"].isArray ? root["feed"].elements : root["posts"].elements
        for (place, item) in items.enumerated() where !isPassedOn(item) && isHidden(post(of: item)) {
            throw .notShown("feed[\(place)]")
        }
        return try reading.feed(ParsedFeed.Head(format: .bluesky), of: items, post: draft)
    }

    private func isPassedOn(_ item: JSON) -> Bool { kind(item["reason"], is: "reasonRepost") }

    /// The post of a feed's item; lists of posts have no more than that.
    private func post(of item: JSON) -> JSON { item["post"].isObject ? item["post"] : item }

    private func isHidden(_ post: JSON) -> Bool {
        (post["labels"].list + post["author"]["labels"].list + post["record"]["labels"]["values"].list).contains {
            $0["val"].string == "!no-unauthenticated" && !$0["neg"].isTrue
        }
    }

    /// Whether a union's member is of a kind, by the end of its `$type`.
    private func kind(_ object: JSON, is name: String) -> Bool { object["$type"].string?.hasSuffix("#" + name) == true }

    private func draft(of item: JSON) -> PostDraft? {
        let post = post(of: item)
        guard let uri = post["uri"].string, !isHidden(post) else { return nil }
        let record = post["record"]
        var draft = PostDraft()
        draft.id = uri
        draft.url = BlueskyReader.address(of: uri, by: post["author"])
        draft.authors = BlueskyReader.author(post["author"]).map { [$0] } ?? []
        draft.published = record["createdAt"].time
        draft.observed = post["indexedAt"].time?.date
        draft.language = record["langs"].list.lazy.compactMap(\.string).first
        let text = BlueskyText(record["text"].string ?? "", facets: record["facets"].list)
        draft.body = .plain(text.expanded)
        for link in text.links { if let url = reading.resolver.link(link) { draft.links.add(url) } }
        for tag in text.tags + record["tags"].list.compactMap(\.string) { draft.tags.add(tag: tag) }
        draft.inReplyTo = record["reply"]["parent"]["uri"].string
        take(post["embed"].isObject ? post["embed"] : record["embed"], into: &draft)
        if draft.inReplyTo != nil {
            draft.authorship = .reply
            if draft.quoted == nil { quote(item["reply"]["parent"], into: &draft) }
        }
        if isPassedOn(item) {
            draft.authorship = .repost
            draft.observed = item["reason"]["indexedAt"].time?.date ?? draft.observed
            draft.authors = draft.authors.map { $0.said(in: "post") }
        }
        return draft
    }

    /// Takes up pictures, a video, a link's card, or another post.
    private func take(_ embed: JSON, into draft: inout PostDraft) {
        for picture in embed["images"].list + embed["items"].list {
            add(picture.first("fullsize", "thumb", "thumbnail"), picture["alt"].string, into: &draft)
        }
        let type = embed["$type"].string ?? ""
        if type.hasPrefix("app.bsky.embed.video") {
            add(embed.first("playlist", "thumbnail"), embed["alt"].string, into: &draft)
        }
        if let card = reading.link(embed["external"]["uri"]) { draft.laterLinks.append(card) }
        if embed["media"].isObject { take(embed["media"], into: &draft) }
        guard type.hasPrefix("app.bsky.embed.record") else { return }
        // With media beside it, the record is one level further in.
        let record = embed["record"]["record"].isObject ? embed["record"]["record"] : embed["record"]
        quote(record, into: &draft)
    }

    /// A picture without an address, as in a record nobody made a view of, still has what its author said of it.
    private func add(_ address: JSON, _ alternative: String?, into draft: inout PostDraft) {
        let alternative = alternative.map(reading.text.plain)
        if let url = reading.link(address) {
            draft.add(Media(url: url, alt: alternative))
        } else if let alternative {
            draft.add(Media(url: "data:,", alt: alternative))
        }
    }

    /// Keeps another post's words apart; a post that is gone, blocked or hidden leaves none.
    private func quote(_ record: JSON, into draft: inout PostDraft) {
        guard !isHidden(record) else { return }
        let value = record["value"].isObject ? record["value"] : record["record"]
        if let uri = record["uri"].string, uri.contains("/app.bsky.feed.post/"), uri != draft.inReplyTo,
            let url = BlueskyReader.address(of: uri, by: record["author"])
        {
            draft.laterLinks.append(url)
        }
        guard let text = value["text"].string else { return }
        draft.quoted = reading.text.plain(BlueskyText(text, facets: value["facets"].list).expanded)
        draft.quotedAuthor = BlueskyReader.author(record["author"])?.label
    }

    /// Where people read a post; `nil` for a record that is no post.
    static func address(of uri: String, by author: JSON) -> String? {
        let parts = uri.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "at:", parts[3] == "app.bsky.feed.post", !parts[2].isEmpty,
            !parts[4].isEmpty
        else { return nil }
        let handle = author["handle"].string.flatMap { $0 == "handle.invalid" ? nil : Substring($0) }
        return "https://bsky.app/profile/\(handle ?? parts[2])/post/\(parts[4])"
    }

    /// The name that the account shows, and its handle; where that no longer leads to the account, the DID.
    private static func author(_ author: JSON) -> Byline? {
        let handle = author["handle"].string.flatMap { $0 == "handle.invalid" ? nil : $0 } ?? author["did"].string
        let name = author["displayName"].string
        guard handle != nil || name != nil else { return nil }
        return Byline(
            name: name, handle: handle, url: handle.map { "https://bsky.app/profile/\($0)" }, element: "author")
    }
}
