import FoundationEssentials
import Model

/// Reads a page that says of itself, in OpenGraph's properties alone, that it is an article: the last resort.
///
/// A title without that type is what profiles and log-in walls have too, so it makes no post.
///
/// - SeeAlso: The Open Graph protocol, "article".
struct OpenGraphReader {
    private let page: HTMLPage

    init(_ page: HTMLPage) {
        self.page = page
    }

    func feed() -> ParsedFeed? {
        guard page.meta("og:type")?.lowercased() == "article" else { return nil }
        let description = page.meta("og:description")
        guard let text = description ?? page.meta("og:title") else { return nil }
        var draft = PostDraft()
        draft.url = page.meta("og:url").flatMap(page.resolver.link) ?? (page.address.isEmpty ? nil : page.address)
        draft.title = description == nil ? nil : page.meta("og:title").flatMap(page.text.title)
        draft.body = .plain(text)
        draft.published = page.meta("article:published_time").flatMap(DateReader.time)
        draft.updated = (page.meta("article:modified_time") ?? page.meta("og:updated_time")).flatMap(DateReader.time)
        for key in ["article:author", "author"] where draft.authors.isEmpty {
            guard let author = page.meta(key) else { continue }
            // The property mostly holds the address of a profile.
            let isAddress = author.hasPrefix("http")
            draft.authors = [Byline(name: isAddress ? nil : author, url: isAddress ? author : nil, element: key)]
        }
        draft.language = page.meta("og:locale")?.replacing("_", with: "-") ?? page.language
        if let image = page.meta("og:image").flatMap(page.resolver.link) {
            draft.add(Media(url: image, alt: page.meta("og:image:alt")))
        }
        for place in page.elements where page.tree.attribute("property", of: place) == "article:tag" {
            if let tag = page.tree.attribute("content", of: place) { draft.tags.add(tag: tag.trimmed) }
        }
        let post = draft.post(resolver: page.resolver, with: page.text)
        return ParsedFeed(head: ParsedFeed.Head(format: .openGraph), posts: [post])
    }
}
