import FoundationEssentials
import Model

/// Reads postings and articles that a page describes in JSON-LD.
///
/// - SeeAlso: schema.org, SocialMediaPosting and Article; JSON-LD 1.1, section 4.9 (`@graph`).
struct JSONLDReader {
    private let page: HTMLPage
    /// Every object of the page that has an `@id`.
    private var known: [String: [String: LinkedData]] = [:]
    private var postings: [[String: LinkedData]] = []

    private static let types: Set = [
        "SocialMediaPosting", "BlogPosting", "DiscussionForumPosting", "LiveBlogPosting", "Article", "NewsArticle",
        "OpinionNewsArticle", "Report", "TechArticle",
    ]
    /// What in a posting may hold other people's.
    private static let others: Set = [
        "comment", "sharedContent", "isPartOf", "isBasedOn", "citation", "mentions", "about",
    ]
    /// Values of all blocks together.
    private static let values = 200_000

    init(_ page: HTMLPage) {
        self.page = page
        for place in page.elements where page.tree.name(of: place) == "script" {
            let type = page.tree.attribute("type", of: place)?.lowercased() ?? ""
            guard type.hasPrefix("application/ld+json"), let block = LinkedData(block: page.tree.rawText(of: place))
            else {
                continue
            }
            collect(block)
        }
    }

    /// The page's postings in document order; `nil` where there is none.
    func feed() -> ParsedFeed? {
        var seen: Set<String> = []
        let posts = postings.prefix(page.limits.posts + 1).map(post).filter { post in
            (!post.text.isEmpty || !post.media.isEmpty) && seen.insert(post.id).inserted
        }
        guard !posts.isEmpty else { return nil }
        return ParsedFeed(head: ParsedFeed.Head(format: .jsonLD), posts: posts)
    }

    private mutating func collect(_ block: LinkedData) {
        // The last is taken first, so that what stands inside comes in document order.
        var waiting = [block]
        var count = 0
        while let next = waiting.popLast(), count < JSONLDReader.values {
            count += 1
            switch next {
            case .list(let list): waiting.append(contentsOf: list.reversed())
            case .object(let fields):
                if let id = fields["@id"]?.text, fields.count > 1, known[id] == nil { known[id] = fields }
                let isPosting = JSONLDReader.isPosting(fields)
                if isPosting { postings.append(fields) }
                for key in fields.keys.sorted(by: >) {
                    guard let value = fields[key], !JSONLDReader.others.contains(key) else { continue }
                    if isPosting, key != "hasPart", key != "liveBlogUpdate" {
                        note(value)
                    } else {
                        waiting.append(value)
                    }
                }
            default: break
            }
        }
    }

    /// Remembers who a posting's author and the like are; postings inside are not looked for.
    private mutating func note(_ value: LinkedData) {
        for value in value.values {
            if let id = value.fields["@id"]?.text, value.fields.count > 1, known[id] == nil { known[id] = value.fields }
        }
    }

    private static func isPosting(_ fields: [String: LinkedData]) -> Bool {
        (fields["@type"]?.values ?? []).contains { type in
            guard let name = type.text?.split(whereSeparator: { $0 == "/" || $0 == "#" || $0 == ":" }).last else {
                return false
            }
            return types.contains(String(name))
        }
    }

    private func post(_ fields: [String: LinkedData]) -> Post {
        var draft = PostDraft()
        let address = fields["url"]?.address ?? fields["mainEntityOfPage"]?.address ?? fields["@id"]?.address
        draft.url = address.flatMap(page.resolver.link)
        draft.id = fields["identifier"]?.text ?? draft.url ?? fields["@id"]?.text
        draft.published = (fields["datePublished"] ?? fields["dateCreated"] ?? fields["uploadDate"])?.text
            .flatMap(DateReader.time)
        draft.updated = fields["dateModified"]?.text.flatMap(DateReader.time)
        draft.title = (fields["headline"] ?? fields["name"])?.text.flatMap(page.text.title)
        let body = (fields["articleBody"] ?? fields["text"])?.text
        let description = (fields["description"] ?? fields["abstract"])?.text
        draft.body = (body ?? description).map(self.body)
        if body != nil { draft.summary = description.map(self.body) }
        for key in ["author", "creator"] where draft.authors.isEmpty {
            draft.authors = authors(fields[key] ?? .other, element: key)
        }
        draft.language = fields["inLanguage"].flatMap { $0.text ?? $0.fields["alternateName"]?.text }
        for value in (fields["image"] ?? .other).values + (fields["video"] ?? .other).values {
            guard let url = value.address.flatMap(page.resolver.link) else { continue }
            draft.add(Media(url: url, alt: value.fields["caption"]?.text ?? value.fields["description"]?.text))
        }
        for value in (fields["keywords"] ?? .other).values {
            for tag in (value.text ?? "").split(separator: ",") { draft.tags.add(tag: tag.trimmed) }
        }
        if let shared = fields["sharedContent"] {
            if let url = shared.address.flatMap(page.resolver.link) { draft.laterLinks.append(url) }
            let original = shared.values.first?.fields ?? [:]
            let words = (original["articleBody"] ?? original["text"] ?? original["headline"])?.text
            let writers = authors(original["author"] ?? .other, element: "sharedContent.author")
            if draft.body == nil, draft.title == nil {
                draft.body = words.map(self.body)
                draft.authors = writers.isEmpty ? draft.authors : writers
                draft.authorship = .repost
            } else {
                draft.quoted = words
                draft.quotedAuthor = writers.first?.label
            }
        }
        return draft.post(resolver: page.resolver, with: page.text)
    }

    /// Most write plain text, some markup.
    private func body(_ text: String) -> PostDraft.Body {
        let isMarkup =
            text.contains("</") || text.contains("<br") || text.contains("<p>") || text.contains("&amp;")
            || text.contains("&#") || text.contains("&quot;") || text.contains("&nbsp;")
        return isMarkup ? .written(text) : .plain(text)
    }

    /// The people whom a field names, directly or through what `@id` refers to.
    private func authors(_ value: LinkedData, element: String) -> [Byline] {
        value.values.prefix(20).compactMap { value in
            if case .string(let name) = value { return Byline(name, element: element) }
            let fields = value.fields
            let full = fields["@id"]?.text.flatMap { known[$0] } ?? fields
            let name = (fields["name"] ?? full["name"])?.text?.trimmed
            let url = (fields["url"] ?? full["url"])?.address.flatMap(page.resolver.link)
            guard name?.isEmpty == false || url != nil else { return nil }
            return Byline(name: name, url: url, element: element + ".name")
        }
    }
}
