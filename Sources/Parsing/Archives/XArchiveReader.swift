import FoundationEssentials
import Model

/// Reads `tweets.js` of the archive that X makes for a user.
///
/// The file is a script that names one list; what comes before the list is cut off and never run. It does not say whose
/// archive it is.
struct XArchiveReader {
    private let reading: JSONReading

    init(_ reading: JSONReading) { self.reading = reading }

    func feed() throws(ParseError) -> ParsedFeed {
        let entries = reading.root.isArray ? reading.root.elements : try reading.loneEntry()
        return try reading.feed(ParsedFeed.Head(format: .xArchive), of: entries, post: draft)
    }

    private func draft(of entry: JSON) -> PostDraft? {
        let post = entry["tweet"].isObject ? entry["tweet"] : entry
        guard let id = post.first("id_str", "id").text else { return nil }
        var draft = PostDraft()
        draft.id = id
        draft.url = "https://x.com/i/web/status/\(id)"
        draft.published = post["created_at"].time
        draft.language = post["lang"].string.flatMap { $0 == "und" || $0.hasPrefix("q") ? nil : $0 }
        draft.inReplyTo = post.first("in_reply_to_status_id_str", "in_reply_to_status_id").text
        if draft.inReplyTo != nil { draft.authorship = .reply }
        let media =
            post["extended_entities"]["media"].exists
            ? post["extended_entities"]["media"].list : post["entities"]["media"].list
        let text = XText.expanded(
            post.first("full_text", "text").string ?? "", links: post["entities"]["urls"].list + media)
        draft.body = .plain(text)
        // The archive has no other mark for a post that was passed on.
        if text.hasPrefix("RT @"), let colon = text.firstIndex(of: ":") {
            draft.authorship = .repost
            let handle = String(text[text.index(text.startIndex, offsetBy: 4)..<colon])
            draft.authors = [Byline(handle: handle, element: "full_text")]
        }
        for tag in post["entities"]["hashtags"].list { if let tag = tag["text"].string { draft.tags.add(tag: tag) } }
        for link in post["entities"]["urls"].list {
            if let url = reading.link(link.first("expanded_url", "url")) { draft.links.add(url) }
        }
        for medium in media {
            guard let url = reading.link(medium.first("media_url_https", "media_url")) else { continue }
            draft.add(Media(url: url, alt: medium["ext_alt_text"].string))
        }
        return draft
    }
}
