import FoundationEssentials
import Model

/// Reads h-feed and h-entry, and what pages before microformats2 called hfeed and hentry.
///
/// - SeeAlso: microformats wiki, h-entry, h-feed and the authorship algorithm.
struct MicroformatReader {
    private let page: HTMLPage
    private let items: [Microformat]
    private let isCut: Bool
    private let authors: MicroformatAuthors

    init(_ page: HTMLPage) {
        self.page = page
        let parser = MicroformatParser(page)
        items = parser.items
        isCut = parser.isCut
        authors = MicroformatAuthors(parser.items, on: page)
    }

    /// The page's posts; `nil` where it has neither post nor feed.
    func feed() -> ParsedFeed? {
        let entries = items.indices.filter(isPost)
        let feed = items.first { $0.isOf("h-feed") }
        guard !entries.isEmpty || feed.map({ !$0.isClassic }) == true else { return nil }
        let head = ParsedFeed.Head(
            format: .microformats, title: feed?.first("name").flatMap { oneLine($0.text) },
            url: feed?.first("url")?.text, author: feed.flatMap { authors.named(by: $0).first?.label },
            outcome: isCut ? .truncated : .complete)
        return ParsedFeed(head: head, posts: entries.prefix(page.limits.posts + 1).map(post))
    }

    /// An entry that is not part of another one: neither quoted, nor answered, nor a comment.
    private func isPost(_ index: Int) -> Bool {
        guard items[index].isOf("h-entry") else { return false }
        if items[index].isProperty, let parent = items[index].parent, !items[parent].isOf("h-feed", "h-card") {
            return false
        }
        var parent = items[index].parent
        while let around = parent {
            if items[around].isOf("h-entry", "h-cite", "h-review") { return false }
            parent = items[around].parent
        }
        return true
    }

    private func post(_ index: Int) -> Post {
        let entry = items[index]
        var draft = PostDraft()
        draft.url = entry.first("url").flatMap { page.resolver.link($0.text) } ?? linkOfTitle(entry)
        draft.id = entry.first("uid").flatMap { $0.text.isEmpty ? nil : $0.text } ?? draft.url
        draft.published = entry.first("published").flatMap { DateReader.time($0.text) }
        draft.updated = entry.first("updated").flatMap { DateReader.time($0.text) }
        draft.authors = authors.ofEntry(index)
        // A name that is the text itself is no title.
        if entry.first("name")?.place != entry.first("content")?.place {
            draft.title = entry.first("name").flatMap { oneLine($0.text) }
        }
        draft.body = entry.first("content").map { body(of: $0.place, in: entry) }
        draft.summary = entry.first("summary").map {
            .plain(page.read($0.place).text.isEmpty ? $0.text : page.read($0.place).text)
        }
        draft.language = language(at: entry.place)
        for name in ["photo", "featured", "video", "audio"] {
            for value in entry.values(name) {
                if let url = page.resolver.link(value.text) { draft.add(Media(url: url, alt: value.alternative)) }
            }
        }
        for value in entry.values("category") where page.resolver.link(value.text).map({ $0 != value.text }) ?? true {
            if let tag = oneLine(value.text) { draft.tags.add(tag: tag) }
        }
        relate(&draft, to: entry)
        if case .read(let words, _) = draft.body, let title = draft.title,
            words.text.filter({ !$0.isWhitespace }) == title.filter({ !$0.isWhitespace })
        {
            draft.title = nil
        }
        return draft.post(resolver: page.resolver, with: page.text)
    }

    /// Takes up what a post answers, repeats or points at.
    private func relate(_ draft: inout PostDraft, to entry: Microformat) {
        if let answered = entry.first("in-reply-to")?.text, !answered.isEmpty {
            draft.inReplyTo = answered
            draft.authorship = .reply
        }
        for name in ["quotation-of", "in-reply-to"] where draft.quoted == nil {
            guard let nested = entry.first(name)?.item else { continue }
            let original = items[nested]
            let words = page.read((original.first("content") ?? original.first("summary"))?.place ?? original.place)
                .text
            draft.quoted = words.isEmpty ? nil : words
            draft.quotedAuthor = authors.named(by: original).first?.label
        }
        if let repeated = entry.first("repost-of") ?? entry.first("repost") {
            let original = repeated.item.map { items[$0] }
            let words = original?.first("content").map { body(of: $0.place, in: entry) }
            // Beside the words that are repeated, content is somebody's own.
            if draft.body == nil || words == nil {
                draft.authorship = .repost
                draft.body = draft.body ?? words
                let writers = original.map(authors.named) ?? []
                if !writers.isEmpty { draft.authors = writers }
            }
        }
        for name in ["like-of", "bookmark-of", "repost-of", "quotation-of"] {
            for value in entry.values(name) { if let url = page.resolver.link(value.text) { draft.links.add(url) } }
        }
    }

    /// A post's own words: what it quotes, answers or repeats inside its content is left out.
    private func body(of place: Int, in entry: Microformat) -> PostDraft.Body {
        let others = Set(
            ["quotation-of", "in-reply-to", "repost-of", "comment", "like-of"]
                .flatMap { entry.values($0) }.filter { $0.item != nil }.map(\.place))
        let tree = page.tree
        let isOneElement = ["img", "abbr", "data", "input"].contains(tree.name(of: place))
        let text = page.read(isOneElement ? place..<tree.end(of: place) : (place + 1)..<tree.end(of: place)) {
            others.contains($0)
        } words: {
            // A picture of which nothing is said reads as its address: microformats2, "e-" properties.
            guard tree.name(of: $0) == "img", tree.attribute("alt", of: $0) == nil else { return nil }
            return page.link("src", of: $0).map { " \($0) " }
        }
        return .read(text, html: HTMLWriter.inner(of: place, in: page.tree, resolver: page.resolver))
    }

    /// Where the title of an entry leads, which on older pages is the only sign of its address.
    private func linkOfTitle(_ entry: Microformat) -> String? {
        guard entry.isClassic, let title = entry.first("name")?.place else { return nil }
        if let own = page.link("href", of: title) { return own }
        return page.tree.first(in: title) { page.tree.name(of: $0) == "a" }.flatMap { page.link("href", of: $0) }
    }

    private func language(at place: Int) -> String? {
        var next = place
        while next >= 0 {
            if let language = page.tree.attribute("lang", of: next), !language.isEmpty { return language }
            next = Int(page.tree.nodes[next].parent)
        }
        return nil
    }

    private func oneLine(_ text: String) -> String? {
        let line = page.text.plain(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? nil : line
    }
}
