import FoundationEssentials
import Model

/// Reads an ActivityPub outbox, one of its activities, or a bare object.
///
/// What is not addressed to the public is left out, and so are entries that are nothing but an address.
///
/// - SeeAlso: ActivityPub, sections 5.1 and 5.6; Activity Vocabulary, section 3.
struct ActivityReader {
    private let reading: JSONReading

    init(_ reading: JSONReading) { self.reading = reading }

    func feed() throws(ParseError) -> ParsedFeed {
        try reading.feed(ParsedFeed.Head(format: .activityPub, feeds: outbox), of: entries(), post: draft)
    }

    private func entries() throws(ParseError) -> [JSON] {
        let root = reading.root
        if root.isArray { return root.elements }
        let isCollection = root["type"].string?.contains("Collection") == true
        guard isCollection || root["orderedItems"].exists else { return try reading.loneEntry() }
        for holder in [root, root["first"]] {
            for name in ["orderedItems", "items"] where holder[name].exists { return holder[name].list }
        }
        if root["first"].exists, root["totalItems"].number != 0 {
            let first = root["first"]
            let page = (first.string ?? first.first("id", "href").string).flatMap(reading.resolver.link)
            throw .notAFeed(
                "the cover of an outbox, whose posts are on pages of their own,",
                feeds: page.map { [FeedLink(url: $0, type: ActivityReader.type)] } ?? [])
        }
        return []
    }

    private static let type = "application/activity+json"

    /// Where the posts of an actor are, if the page is one.
    private var outbox: [FeedLink]? {
        guard reading.root["inbox"].exists else { return nil }
        return reading.link(reading.root["outbox"]).map { [FeedLink(url: $0, type: ActivityReader.type)] }
    }

    private func draft(of entry: JSON) -> PostDraft? {
        guard entry.isObject, isPublic(entry), let type = entry["type"].list.lazy.compactMap(\.string).first else {
            return nil
        }
        switch type {
        case "Create", "Update":
            guard var draft = words(of: entry["object"]) else { return nil }
            if draft.authors.isEmpty { draft.authors = people(entry["actor"], "actor") }
            draft.published = draft.published ?? entry["published"].date
            return draft
        case "Announce": return passedOn(entry)
        case "Person", "Service", "Organization", "Group", "Application": return bio(of: entry)
        default: return words(of: entry)
        }
    }

    /// A post by someone else; where there is but its address, it has no text here.
    private func passedOn(_ activity: JSON) -> PostDraft? {
        let object = activity["object"]
        let inner = object["object"].isObject ? object["object"] : object
        var draft = words(of: inner) ?? PostDraft()
        if !inner.isObject {
            guard let url = (object["id"].string ?? object.string).flatMap(reading.resolver.absolute) else {
                return nil
            }
            draft.url = url
            draft.links.add(url)
        }
        guard draft.url != nil || draft.body != nil else { return nil }
        draft.id = activity["id"].string ?? draft.id
        draft.published = activity["published"].date ?? draft.published
        draft.authorship = .repost
        return draft
    }

    private func bio(of actor: JSON) -> PostDraft? {
        guard let summary = actor["summary"].string, let id = actor["id"].string else { return nil }
        var draft = PostDraft()
        draft.id = id
        draft.url = address(of: actor)
        draft.body = .written(summary)
        draft.authorship = .bio
        draft.authors = people(actor, "actor")
        return draft
    }

    private static let objects: Set<String> = [
        "Note", "Article", "Question", "Page", "Image", "Video", "Audio", "Event", "Document", "ChatMessage",
    ]

    private func words(of object: JSON) -> PostDraft? {
        guard object.isObject, isPublic(object),
            object["type"].list.contains(where: { $0.string.map(ActivityReader.objects.contains) ?? false })
        else { return nil }
        var draft = PostDraft()
        draft.id = object["id"].string
        draft.url = address(of: object)
        draft.title = object["name"].string.flatMap(reading.text.title)
        let (content, language) = content(of: object)
        draft.body = content.map(PostDraft.Body.written)
        draft.language = language
        draft.summary = object["summary"].string.map(PostDraft.Body.written)
        draft.published = object["published"].date
        draft.updated = object["updated"].date
        draft.authors = people(object["attributedTo"], "attributedTo")
        draft.inReplyTo = object["inReplyTo"].list.lazy.compactMap { $0.string ?? $0["id"].string }.first
        if draft.inReplyTo != nil { draft.authorship = .reply }
        for tag in object["tag"].list where tag["type"].string == "Hashtag" {
            if let name = tag["name"].string { draft.tags.add(tag: name) }
        }
        for medium in object["attachment"].list + object["image"].list { attach(medium, to: &draft) }
        draft.lines = (object["oneOf"].list + object["anyOf"].list).compactMap {
            $0["name"].string.map(reading.text.plain)
        }
        takeQuote(of: object, into: &draft)
        return draft
    }

    /// The markup with its language: the one of the languages that `content` is in, failing that the first by name.
    private func content(of object: JSON) -> (String?, String?) {
        let plain = object["content"].string
        let map = object["contentMap"]
        let versions = map.members.filter { $0.value.string != nil }.sorted { $0.name < $1.name }
        let version = versions.first { $0.value.string == plain } ?? (plain == nil ? versions.first : nil)
        return (plain ?? version?.value.string, version?.name == "und" ? nil : version?.name)
    }

    private func address(of object: JSON) -> String? {
        let links = object["url"].list
        let page = links.first { $0.isObject && $0["mediaType"].string?.hasPrefix("text/html") == true }
        let href = page?["href"].string ?? links.lazy.compactMap { $0.string ?? $0["href"].string }.first
        return (href ?? object["id"].string).flatMap(reading.resolver.absolute)
    }

    private func attach(_ medium: JSON, to draft: inout PostDraft) {
        let links = medium["url"].list + medium["href"].list + (medium.string == nil ? [] : [medium])
        guard let first = links.first(where: { $0.string != nil || $0["href"].string != nil }),
            let url = (first.string ?? first["href"].string).flatMap(reading.resolver.link)
        else { return }
        if medium["type"].string == "Link" || medium["type"].string == "Page" {
            draft.laterLinks.append(url)
            return
        }
        let type = medium["mediaType"].string ?? first["mediaType"].string
        let alternative = medium["name"].string ?? medium["summary"].string
        draft.add(Media(url: url, type: type, alt: alternative.map(reading.text.plain)))
    }

    private func takeQuote(of object: JSON, into draft: inout PostDraft) {
        for name in ["quote", "quoteUrl", "quoteUri", "_misskey_quote"] {
            let quote = object[name]
            if let url = (quote.string ?? quote["id"].string).flatMap(reading.resolver.link) {
                draft.laterLinks.append(url)
            }
            guard quote.isObject, isPublic(quote), draft.quoted == nil else { continue }
            draft.quoted = reading.plainText(content(of: quote).0)
            draft.quotedAuthor = people(quote["attributedTo"], "quote").first?.label
        }
    }

    /// Actors: addresses, or objects that say more.
    private func people(_ people: JSON, _ element: String) -> [Byline] {
        // Far more than write one post.
        people.list.prefix(20).compactMap { person in
            if let address = person.string { return Byline(url: address, element: element) }
            let byline = Byline(
                name: person["name"].string, handle: person["preferredUsername"].string, url: person["id"].string,
                element: element)
            return byline.label == nil ? nil : byline
        }
    }

    /// What names no one is public where it stands; what names only some people is not.
    private func isPublic(_ object: JSON) -> Bool {
        let audience = (object["to"].list + object["cc"].list).compactMap(\.string)
        guard object["to"].exists || object["cc"].exists else { return true }
        return audience.contains { $0.hasSuffix("activitystreams#Public") || $0 == "as:Public" || $0 == "Public" }
    }
}
