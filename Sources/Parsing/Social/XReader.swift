import FoundationEssentials
import Model

/// Reads posts as version 2 of X's interface gives them.
///
/// - SeeAlso: docs.x.com, "Post data dictionary" and "Expansions".
struct XReader {
    private let reading: JSONReading
    private let users: [String: JSON]
    private let posts: [String: JSON]
    private let media: [String: JSON]

    init(_ reading: JSONReading) {
        self.reading = reading
        func byID(_ list: JSON, _ member: String) -> [String: JSON] {
            Dictionary(list.list.compactMap { entry in entry[member].text.map { ($0, entry) } }) { first, _ in first }
        }
        let included = reading.root["includes"]
        users = byID(included["users"], "id")
        posts = byID(included["tweets"], "id")
        media = byID(included["media"], "media_key")
    }

    func feed() throws(ParseError) -> ParsedFeed {
        try reading.feed(ParsedFeed.Head(format: .x), of: reading.root["data"].list, post: draft)
    }

    private func draft(of post: JSON) -> PostDraft? {
        guard let id = post["id"].text else { return nil }
        var draft = PostDraft()
        draft.id = id
        draft.published = post["created_at"].time
        var source = post
        for reference in post["referenced_tweets"].list {
            let target = reference["id"].text
            switch reference["type"].string {
            case "retweeted":
                draft.authorship = .repost
                source = target.flatMap { posts[$0] } ?? post
            case "replied_to":
                draft.inReplyTo = target
                if draft.authorship == .own { draft.authorship = .reply }
            default: break
            }
        }
        for kind in ["quoted", "replied_to"] where draft.quoted == nil {
            let reference = post["referenced_tweets"].list.first { $0["type"].string == kind }
            guard let other = reference?["id"].text.flatMap({ posts[$0] }) else { continue }
            draft.quoted = text(of: other)
            draft.quotedAuthor = author(of: other)?.label
        }
        draft.authors = author(of: source).map { [$0] } ?? []
        let name = author(of: post).flatMap { $0.element == "author_id" ? nil : $0.handle }
        draft.url = name.map { "https://x.com/\($0)/status/\(id)" } ?? "https://x.com/i/web/status/\(id)"
        draft.language = source["lang"].string.flatMap { $0 == "und" || $0.hasPrefix("q") ? nil : $0 }
        draft.body = .plain(text(of: source))
        for entities in [source["note_tweet"]["entities"], source["entities"]] {
            for tag in entities["hashtags"].list { if let tag = tag["tag"].string { draft.tags.add(tag: tag) } }
            for link in entities["urls"].list where link["media_key"].string == nil {
                if let url = reading.link(link.first("unwound_url", "expanded_url", "url")) { draft.links.add(url) }
            }
        }
        for key in source["attachments"]["media_keys"].list {
            guard let medium = key.string.flatMap({ media[$0] }),
                let url = reading.link(medium.first("url", "preview_image_url"))
            else { continue }
            draft.add(Media(url: url, alt: medium["alt_text"].string))
        }
        return draft
    }

    /// The user whom the page includes; where it does not, the user's number.
    private func author(of post: JSON) -> Byline? {
        guard let id = post["author_id"].text else { return nil }
        guard let user = users[id], let handle = user["username"].string else {
            return Byline(handle: id, element: "author_id")
        }
        return Byline(
            name: user["name"].string, handle: handle, url: "https://x.com/\(handle)", element: "includes.users")
    }

    /// The whole text, long posts being kept apart, with links written out and the links to its own media left out.
    private func text(of post: JSON) -> String {
        let long = post["note_tweet"]["text"].string
        let entities = long == nil ? post["entities"] : post["note_tweet"]["entities"]
        let text = long ?? post["text"].string ?? ""
        return XText.expanded(text, links: entities["urls"].list + post["entities"]["urls"].list)
    }
}
