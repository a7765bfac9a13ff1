import FoundationEssentials
import Model

/// Reads JSON Feed.
///
/// - SeeAlso: JSON Feed, versions 1 and 1.1, at jsonfeed.org.
struct JSONFeedReader {
    private let reading: JSONReading
    private let feedAuthors: [Byline]
    private let feedLanguage: String?

    init(_ reading: JSONReading) {
        self.reading = reading
        feedAuthors = JSONFeedReader.authors(of: reading.root, isOfFeed: true)
        feedLanguage = reading.root["language"].string
    }

    func feed() throws(ParseError) -> ParsedFeed {
        let root = reading.root
        let head = ParsedFeed.Head(
            format: .jsonFeed, title: root["title"].string.flatMap(reading.text.title),
            url: root["home_page_url"].string.flatMap(reading.resolver.link),
            description: root["description"].string.map(reading.text.plain), language: feedLanguage,
            author: feedAuthors.first?.label)
        return try reading.feed(head, of: root["items"].elements, post: draft)
    }

    private func draft(of item: JSON) -> PostDraft? {
        guard item.isObject else { return nil }
        var draft = PostDraft()
        draft.id = item["id"].text
        draft.url = (item["url"].string ?? item["external_url"].string).flatMap(reading.resolver.link)
        draft.title = item["title"].string.flatMap(reading.text.title)
        draft.body = body(of: item)
        draft.summary = item["summary"].string.map(PostDraft.Body.plain)
        draft.published = item["date_published"].time
        draft.updated = item["date_modified"].time
        let own = JSONFeedReader.authors(of: item, isOfFeed: false)
        draft.authors = own.isEmpty ? feedAuthors : own
        draft.language = item["language"].string ?? feedLanguage
        for tag in item["tags"].list { if let tag = tag.string { draft.tags.add(tag: tag) } }
        if let url = reading.link(item["external_url"]) { draft.laterLinks.append(url) }
        for picture in [item["image"], item["banner_image"]] {
            if let url = reading.link(picture) { draft.add(Media(url: url)) }
        }
        for attachment in item["attachments"].list {
            guard let url = reading.link(attachment["url"]) else { continue }
            draft.add(Media(url: url, type: attachment["mime_type"].string, alt: attachment["title"].string))
        }
        return draft
    }

    private func body(of item: JSON) -> PostDraft.Body? {
        if let html = item["content_html"].string, !html.trimmed.isEmpty { return .written(html) }
        return item["content_text"].string.map(PostDraft.Body.plain)
    }

    /// Whom `authors` names, or `author` of version 1.
    private static func authors(of object: JSON, isOfFeed: Bool) -> [Byline] {
        let people = object["authors"].exists ? object["authors"] : object["author"]
        // Far more than write one post.
        return people.list.prefix(20).compactMap { person in
            let byline = Byline(
                name: person.string ?? person["name"].string, url: person["url"].string,
                element: object["authors"].exists ? "authors" : "author", isOfFeed: isOfFeed)
            return byline.label == nil ? nil : byline
        }
    }
}
