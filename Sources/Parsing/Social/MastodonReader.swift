import FoundationEssentials
import Model

/// Reads a list of statuses, or one, as Mastodon and its kin answer.
///
/// - SeeAlso: docs.joinmastodon.org, entities Status, MediaAttachment, Poll and Quote.
struct MastodonReader {
    private let reading: JSONReading

    init(_ reading: JSONReading) { self.reading = reading }

    func feed() throws(ParseError) -> ParsedFeed {
        let statuses = reading.root.isArray ? reading.root.elements : try reading.loneEntry()
        return try reading.feed(ParsedFeed.Head(format: .mastodon), of: statuses, post: draft)
    }

    private func draft(of status: JSON) -> PostDraft? {
        guard status.isObject, isPublic(status), let id = status["id"].text else { return nil }
        let inner = status["reblog"]
        if inner.isObject {
            guard isPublic(inner) else { return nil }
            var draft = words(of: inner)
            draft.id = id
            draft.published = status["created_at"].time
            draft.authorship = .repost
            draft.authors = draft.authors.map { $0.said(in: "reblog") }
            return draft
        }
        var draft = words(of: status)
        draft.id = id
        if draft.inReplyTo != nil { draft.authorship = .reply }
        return draft
    }

    /// Hosts show what is followers-only to nobody without an account; if one does, it is still not public.
    private func isPublic(_ status: JSON) -> Bool {
        status["visibility"].string.map { $0 == "public" || $0 == "unlisted" } ?? true
    }

    private func words(of status: JSON) -> PostDraft {
        var draft = PostDraft()
        draft.url = (status["url"].string ?? status["uri"].string).flatMap(reading.resolver.link)
        draft.published = status["created_at"].time
        draft.updated = status["edited_at"].time
        draft.body = status["content"].string.map(PostDraft.Body.written)
        draft.summary = status["spoiler_text"].string.map(PostDraft.Body.plain)
        draft.language = status["language"].string
        draft.inReplyTo = status["in_reply_to_id"].text
        draft.authors = author(of: status["account"]).map { [$0] } ?? []
        for tag in status["tags"].list { if let name = tag["name"].string { draft.tags.add(tag: name) } }
        if let card = reading.link(status["card"]["url"]) { draft.laterLinks.append(card) }
        for medium in status["media_attachments"].list {
            guard let url = reading.link(medium.first("url", "remote_url", "preview_url")) else { continue }
            draft.add(Media(url: url, alt: medium["description"].string))
        }
        draft.lines = status["poll"]["options"].list.compactMap { $0["title"].string.map(reading.text.plain) }
        // Mastodon wraps the quoted status in the quote's state; older kin give it bare.
        let quoted = [status["quote"]["quoted_status"], status["quote"]].first { $0["content"].exists }
        if let quoted, isPublic(quoted) {
            draft.quoted = reading.plainText(quoted["content"].string)
            draft.quotedAuthor = author(of: quoted["account"])?.label
            if let url = reading.link(quoted["url"]) { draft.laterLinks.append(url) }
        }
        return draft
    }

    private func author(of account: JSON) -> Byline? {
        let handle = account.first("acct", "username").string
        let name = account["display_name"].string.map(reading.text.plain)
        let url = account["url"].string.flatMap(reading.resolver.link)
        guard handle != nil || name != nil || url != nil else { return nil }
        return Byline(name: name, handle: handle, url: url, element: "account")
    }
}
