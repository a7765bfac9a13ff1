import FoundationEssentials
import Model

/// A web page as a tree, with what all readers of such pages need.
struct HTMLPage {
    let tree: HTMLTree
    /// Against the page's address, or that which it was saved from, and its `base`.
    let resolver: LinkResolver
    /// Where the page comes from; empty where nobody knows.
    let address: String
    let text: PostText
    /// Whether some of the page lies beyond a limit.
    let isCut: Bool
    let limits: ParseLimits

    init(_ html: Bytes, address: String, text: PostText, limits: ParseLimits) {
        let built = HTMLTreeBuilder(limits: limits).build(html)
        tree = built.tree
        isCut = built.isTooDeep || built.isTooLarge
        self.text = text
        self.limits = limits
        self.address = address.isEmpty ? HTMLPage.savedFrom(html) ?? "" : address
        let page = LinkResolver(base: self.address)
        let base = tree.nodes.indices.first {
            built.tree.name(of: $0) == "base" && built.tree.attribute("href", of: $0) != nil
        }
        resolver = base.flatMap { built.tree.attribute("href", of: $0) }.map(page.rebased) ?? page
    }

    /// All places of the page.
    var whole: Range<Int> { 0..<tree.nodes.count }

    /// The elements of the page, in document order.
    var elements: some Sequence<Int> { tree.elements(in: whole) }

    /// What a person would read in an element.
    func read(
        _ place: Int, skipping: (Int) -> Bool = { _ in false }, words: (Int) -> String? = { _ in nil }
    ) -> MarkupText {
        read((place + 1)..<tree.end(of: place), skipping: skipping, words: words)
    }

    func read(
        _ range: Range<Int>, skipping: (Int) -> Bool = { _ in false }, words: (Int) -> String? = { _ in nil }
    ) -> MarkupText {
        var collector = MarkupCollector(resolver: resolver)
        tree.read(range, into: &collector, skipping: skipping, words: words)
        return collector.finished()
    }

    /// The same on one line; `nil` where there is nothing to read.
    func line(_ place: Int) -> String? {
        let line = read(place).text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.isEmpty ? nil : line
    }

    /// An attribute that holds a reference, made absolute.
    func link(_ attribute: String, of place: Int) -> String? {
        tree.attribute(attribute, of: place).flatMap(resolver.link)
    }

    /// The content of the first `meta` element of a name or property.
    func meta(_ name: String) -> String? {
        for place in elements where tree.name(of: place) == "meta" {
            let key = tree.attribute("property", of: place) ?? tree.attribute("name", of: place)
            if key?.lowercased() == name, let content = tree.attribute("content", of: place)?.trimmed, !content.isEmpty
            {
                return content
            }
        }
        return nil
    }

    /// The language that the root names.
    var language: String? {
        elements.first { tree.name(of: $0) == "html" }.flatMap { tree.attribute("lang", of: $0) }
            .flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What the page's `title` element says.
    var title: String? {
        elements.first { tree.name(of: $0) == "title" }.map { text.plain(tree.rawText(of: $0)) }
            .flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The feeds that the page names as other forms of itself.
    var feeds: [FeedLink] {
        let types = [
            "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml",
            "application/activity+json",
        ]
        var found: [FeedLink] = []
        for place in elements where tree.name(of: place) == "link" && tree.hasWord("alternate", in: "rel", of: place) {
            guard found.count < 20, let type = tree.attribute("type", of: place)?.lowercased().trimmed,
                types.contains(type), let url = link("href", of: place), !found.contains(where: { $0.url == url })
            else { continue }
            found.append(FeedLink(url: url, type: type, title: tree.attribute("title", of: place)))
        }
        return found
    }

    /// The address that a browser noted when it saved the page.
    private static func savedFrom(_ html: Bytes) -> String? {
        let bytes = html.extracting(0..<min(html.count, 4096)).withUnsafeBufferPointer { Array($0) }
        let marks = ["saved from url=(", "SingleFile"] as [StaticString]
        guard marks.contains(where: { bytes.end(of: $0, from: 0) != nil }) else { return nil }
        let head = String(decoding: bytes, as: UTF8.self)
        if let mark = head.firstRange(of: "saved from url=("),
            let close = head[mark.upperBound...].firstIndex(of: ")")
        {
            let address = head[head.index(after: close)...].prefix { !$0.isWhitespace }
            let end = address.firstRange(of: "-->")?.lowerBound ?? address.endIndex
            return String(address[..<end])
        }
        if head.contains("SingleFile"), let mark = head.firstRange(of: "url: http") {
            return "http" + head[mark.upperBound...].prefix { !$0.isWhitespace }
        }
        return nil
    }
}
