import FoundationEssentials
import Model

/// Reads a page's posts as Facebook's Graph interface gives them.
///
/// - SeeAlso: developers.facebook.com, Graph API reference, "Page Post".
struct FacebookReader {
    private let reading: JSONReading

    init(_ reading: JSONReading) { self.reading = reading }

    func feed() throws(ParseError) -> ParsedFeed {
        try reading.feed(ParsedFeed.Head(format: .facebook), of: reading.root["data"].list, post: draft)
    }

    private func draft(of post: JSON) -> PostDraft? {
        guard post.isObject, post.first("id", "message", "created_time").exists else { return nil }
        var draft = PostDraft()
        draft.id = post["id"].text
        draft.url = post["permalink_url"].string.flatMap(reading.resolver.link)
        draft.published = post["created_time"].time
        draft.updated = post["updated_time"].time
        draft.body = post["message"].string.map(PostDraft.Body.plain)
        let from = post["from"]
        if from["name"].string != nil || from["id"].text != nil {
            draft.authors = [Byline(name: from["name"].string, handle: from["id"].text, element: "from")]
        }
        // A post that shares another one has that one's words in its attachment.
        let isShared = post["status_type"].string == "shared_story" || post["parent_id"].exists
        for attachment in post["attachments"]["data"].list { take(attachment, isShared: isShared, into: &draft) }
        return draft
    }

    private func take(_ attachment: JSON, isShared: Bool, into draft: inout PostDraft) {
        let parts = [attachment] + attachment["subattachments"]["data"].list
        for part in parts {
            if let url = reading.link(part["media"]["image"]["src"]) {
                draft.add(Media(url: url, alt: part["media"]["image"]["alt"].string))
            }
        }
        if let url = reading.link(attachment.first("unshimmed_url", "url")) { draft.laterLinks.append(url) }
        guard isShared, draft.quoted == nil, let text = attachment["description"].string else { return }
        draft.quoted = reading.text.plain(text)
    }
}
