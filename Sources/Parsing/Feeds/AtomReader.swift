import FoundationEssentials
import Model

/// Reads Atom 1.0 and 0.3, and a single entry that stands for a feed of one.
///
/// - SeeAlso: RFC 4287, sections 4.1 and 4.2.
struct AtomReader {
    private let reading: FeedReading
    private let tree: XMLTree

    init(_ reading: FeedReading) {
        self.reading = reading
        tree = reading.tree
    }

    /// The feed and its whole entries, in document order.
    func feed(outcome: ParsedFeed.Outcome) -> ParsedFeed {
        let entries = reading.items { $0.local == .entry && ($0.vocabulary == .atom || $0.vocabulary == .core) }
        let isLoneEntry = tree.name(of: 0)?.local == .entry
        var feed = isLoneEntry ? Common() : common(0, before: nil)
        feed.authors = feed.authors.map(\.ofFeed)
        let head = ParsedFeed.Head(
            format: .atom, title: feed.title, url: feed.url, description: feed.description,
            language: reading.language(at: 0), author: feed.authors.first?.label, updated: feed.updated?.date,
            outcome: entries.count > reading.limit ? .truncated : outcome)
        let posts = entries.prefix(reading.limit).map { post(at: $0.place, before: $0.end, in: feed) }
        return ParsedFeed(head: head, posts: PostIdentity.distinct(posts))
    }

    /// What feeds, entries and `atom:source` have alike.
    private struct Common {
        var id: String?
        var title: String?
        var url: String?
        /// What an alternate link without an address is relative to.
        var base: String?
        var description: String?
        var authors: [Byline] = []
        var updated: ClaimedTime?
    }

    private func isAtom(_ name: ElementName) -> Bool { name.vocabulary == .atom || name.vocabulary == .core }

    private func common(_ element: Int, before end: Int?) -> Common {
        var common = Common()
        var looseLink: String?
        var otherLink: String?
        tree.forEachChild(of: element, before: end) { place, name in
            if name == ElementName(.dc, .creator),
                let author = Byline(tree.trimmedText(of: place), element: "dc:creator")
            {
                common.authors.append(author)
            }
            guard isAtom(name) else { return }
            switch name.local {
            case .id: common.id = common.id ?? tree.trimmedText(of: place)
            case .title: common.title = common.title ?? title(of: place)
            case .subtitle, .tagline: common.description = common.description ?? plainText(of: place)
            case .updated, .modified: common.updated = common.updated ?? reading.time(of: place)
            case .author: if let author = reading.byline(of: place, element: "author") { common.authors.append(author) }
            case .link:
                guard let reference = tree.attribute(.href, of: place) else { break }
                let resolver = reading.resolver(at: place)
                let relation = tree.attribute(.rel, of: place) ?? "alternate"
                // An empty reference is one to the base itself: of use to people, but no post's own address.
                guard let url = resolver.absolute(reference) else {
                    if relation == "alternate" { common.base = common.base ?? resolver.base }
                    break
                }
                switch relation.lowercased() {
                case "alternate", "http://www.iana.org/assignments/relation/alternate":
                    // Relations are told apart by the case of their letters, and by some feeds are not.
                    if relation.first == "a" || relation.first == "h" { common.url = common.url ?? url }
                    looseLink = looseLink ?? url
                case "self", "edit", "enclosure", "hub", "next", "replies", "related", "via", "license": break
                default: otherLink = otherLink ?? url
                }
            default: break
            }
        }
        common.url = common.url ?? looseLink ?? otherLink
        return common
    }

    private func post(at entry: Int, before end: Int, in feed: Common) -> Post {
        let own = common(entry, before: end)
        let resolver = reading.resolver(at: entry)
        var draft = PostDraft()
        draft.id = own.id
        draft.url = own.url ?? (own.id == nil ? nil : own.base)
        draft.title = own.title
        draft.updated = own.updated
        var source: Common?
        var mediaText: String?
        tree.forEachChild(of: entry, before: end) { place, name in
            switch (name.vocabulary, name.local) {
            case (.atom, .published), (.core, .published), (.atom, .issued), (.core, .issued), (.dcterms, .issued),
                (.dc, .date):
                draft.published = draft.published ?? reading.time(of: place)
            case (.atom, .created), (.core, .created):
                if draft.published == nil { draft.published = reading.time(of: place) }
            case (.atom, .content), (.core, .content):
                guard draft.body == nil else { break }
                draft.body = body(of: place, into: &draft)
                draft.bodyResolver = reading.resolver(at: place)
            case (.atom, .summary), (.core, .summary):
                guard draft.summary == nil else { break }
                draft.summary = body(of: place, into: &draft)
                draft.summaryResolver = reading.resolver(at: place)
            case (.atom, .category), (.core, .category): addCategory(place, into: &draft)
            case (.dc, .subject): if let tag = tree.trimmedText(of: place) { draft.tags.add(tag: tag) }
            case (.atom, .link), (.core, .link): follow(place, into: &draft)
            case (.atom, .source), (.core, .source): source = common(place, before: nil)
            case (.media, .group):
                reading.media(at: place, name, into: &draft)
                let text = tree.firstChild(of: place) { $0 == ElementName(.media, .description) }
                mediaText = mediaText ?? text.flatMap { tree.trimmedText(of: $0) }
            case (.media, .description): mediaText = mediaText ?? tree.trimmedText(of: place)
            case (.media, .content), (.media, .thumbnail): reading.media(at: place, name, into: &draft)
            case (.thr, .inReplyTo): draft.inReplyTo = reading.repliedTo(place, resolver)
            default: break
            }
        }
        // An entry has to say when it was updated and need not say more; a new one was then published.
        draft.published = draft.published ?? draft.updated
        draft.authors = own.authors
        if draft.authors.isEmpty { draft.authors = (source?.authors ?? []).map(\.ofFeed) }
        if draft.authors.isEmpty { draft.authors = feed.authors }
        draft.authorship = draft.inReplyTo == nil ? .own : .reply
        draft.language = reading.language(at: entry)
        if draft.body == nil, draft.summary == nil { draft.body = mediaText.map(PostDraft.Body.plain) }
        return draft.post(in: tree, resolver: resolver, with: reading.text)
    }

    private func follow(_ place: Int, into draft: inout PostDraft) {
        guard let url = tree.attribute(.href, of: place).flatMap(reading.resolver(at: place).link) else { return }
        switch tree.attribute(.rel, of: place)?.lowercased() {
        case "enclosure": draft.add(Media(url: url, type: tree.attribute(.type, of: place)))
        case "related", "via": draft.links.add(url)
        default: break
        }
    }

    private func addCategory(_ place: Int, into draft: inout PostDraft) {
        // Blogger marks every entry as one.
        if tree.attribute(.scheme, of: place)?.hasSuffix("#kind") == true { return }
        for field in [LocalName.label, .term] {
            if let tag = tree.attribute(field, of: place)?.trimmed, !tag.isEmpty {
                draft.tags.add(tag: tag)
            }
        }
    }

    /// What a text construct holds, by its type: `text`, `html`, `xhtml`, or the media types of Atom 0.3.
    private func body(of place: Int, into draft: inout PostDraft) -> PostDraft.Body? {
        if let source = tree.attribute(.src, of: place).flatMap(reading.resolver(at: place).link) {
            draft.links.add(source)
        }
        // The same in several types: the last that can be read is the richest.
        let parts = tree.firstChild(of: place) { isAtom($0) && $0.local == .content }
        if parts != nil {
            var richest: PostDraft.Body?
            tree.forEachChild(of: place) { part, name in
                guard isAtom(name), name.local == .content,
                    tree.textRange(of: part) != nil || kind(of: part) == .elements
                else { return }
                richest = body(of: part, into: &draft) ?? richest
            }
            return richest
        }
        switch kind(of: place) {
        case .text:
            guard let text = tree.trimmedText(of: place) else { return nil }
            return .plain(text)
        case .html: return reading.markup(of: place)
        case .elements:
            let inner = tree.firstChild(of: place) { $0 == ElementName(.xhtml, .div) }
            let html = MarkupWriter.inner(of: inner ?? place, in: tree).trimmed
            return html.isEmpty ? nil : .written(html)
        case .encoded(let isHTML):
            guard let text = decoded(place) else { return nil }
            return isHTML ? .written(text) : .plain(text)
        case .bytes: return nil
        }
    }

    private enum Kind: Equatable { case text, html, elements, encoded(isHTML: Bool), bytes }

    /// The text that an element of Atom 0.3 holds as base64.
    private func decoded(_ place: Int) -> String? {
        let bytes = Data(base64Encoded: tree.text(of: place), options: .ignoreUnknownCharacters)
        return bytes.flatMap { String(validating: $0, as: UTF8.self) }
    }

    private func kind(of place: Int) -> Kind {
        let type = tree.attribute(.type, of: place)?.trimmed.lowercased() ?? "text"
        switch (type, tree.attribute(.mode, of: place)?.lowercased()) {
        case (_, "escaped"): return type == "text/plain" || type == "text" ? .text : .html
        case (_, "base64"): return type.hasPrefix("text") ? .encoded(isHTML: type == "text/html") : .bytes
        case ("xhtml", _), ("application/xhtml+xml", _), (_, "xml"): return .elements
        case ("html", _), ("text/html", _): return .html
        case ("text", _), ("text/plain", _), ("", _):
            // Elements where text was promised: some feeds forget to say xhtml.
            return tree.textRange(of: place) == nil ? .elements : .text
        default: return type.hasPrefix("text/") || type.hasSuffix("xml") ? .elements : .bytes
        }
    }

    private func title(of place: Int) -> String? {
        guard let text = plainText(of: place) else { return nil }
        return PostText.line(text)
    }

    private func plainText(of place: Int) -> String? {
        let resolver = reading.resolver(at: place)
        switch kind(of: place) {
        case .text: return tree.trimmedText(of: place).map(reading.text.plain)
        case .html: return tree.trimmedText(of: place).map { reading.text.markup($0, resolver: resolver).text }
        case .elements: return reading.text.markup(MarkupWriter.inner(of: place, in: tree), resolver: resolver).text
        case .encoded(let isHTML):
            return decoded(place).map {
                isHTML ? reading.text.markup($0, resolver: resolver).text : reading.text.plain($0)
            }
        case .bytes: return nil
        }
    }
}
