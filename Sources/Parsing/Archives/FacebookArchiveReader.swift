import FoundationEssentials
import Model

/// Reads posts of the archive that Facebook makes for a user, in its JSON form.
///
/// Its text is UTF-8 that was taken for Latin-1; that is undone. Posts have neither id nor address in it, and no author.
struct FacebookArchiveReader {
    private let reading: JSONReading

    init(_ reading: JSONReading) { self.reading = reading }

    func feed() throws(ParseError) -> ParsedFeed {
        try reading.feed(ParsedFeed.Head(format: .facebookArchive), of: entries(), post: draft)
    }

    private func entries() throws(ParseError) -> [JSON] {
        let root = reading.root
        if root.isArray { return root.elements }
        for name in ["status_updates", "status_updates_v2", "other_posts_v2"] where root[name].isArray {
            return root[name].elements
        }
        return try reading.loneEntry()
    }

    private func draft(of entry: JSON) -> PostDraft? {
        guard entry["timestamp"].exists || entry["data"].isArray else { return nil }
        var draft = PostDraft()
        draft.published = entry["timestamp"].epoch
        let words = entry["data"].list.compactMap { FacebookText.mended($0["post"].string) }
        draft.updated = entry["data"].list.lazy.compactMap { $0["update_timestamp"].epoch }.first
        var caption: String?
        for part in entry["attachments"].list.flatMap({ $0["data"].list }) {
            if let url = reading.link(part["external_context"]["url"]) { draft.laterLinks.append(url) }
            let medium = part["media"]
            guard let uri = medium["uri"].string else { continue }
            let description = FacebookText.mended(medium["description"].string)
            caption = caption ?? description
            draft.add(Media(url: reading.resolver.absolute(uri) ?? uri, alt: description))
        }
        if !words.isEmpty {
            draft.body = .plain(words.joined(separator: "\n"))
        } else if let caption {
            draft.body = .plain(caption)
            draft.authorship = .caption
        }
        return draft.body == nil && draft.media.isEmpty && draft.laterLinks.isEmpty ? nil : draft
    }
}
