import FoundationEssentials
public import Model

/// Reads the posts out of one page after another.
///
/// A class, because its parsers hand pointers to C and keep their memory from page to page: one lane uses one.
/// `parse` depends on the page alone.
public final class PageParser {
    private let limits: ParseLimits
    private let builder: XMLTreeBuilder
    private let text = PostText()

    /// A parser that has read nothing yet.
    public init(limits: ParseLimits = ParseLimits()) {
        self.limits = limits
        builder = XMLTreeBuilder(limits: limits)
    }

    /// Reads a feed and its posts, in document order.
    ///
    /// What can be saved of a broken page is saved, and the outcome says so. A feed that is whole and has no items is
    /// an empty list; everything else that yields no post is an error.
    ///
    /// - Parameter page: The answer of a server, or a file; its URL is the base of relative links, and the charset of its
    ///   `Content-Type` is believed before the document's own.
    /// - Throws: `ParseError`, of any code.
    public func parse(_ page: Page) throws(ParseError) -> ParsedFeed {
        try read(page).followed(by: NextPage(in: page.headers, resolver: LinkResolver(base: page.url)))
    }

    private func read(_ page: Page) throws(ParseError) -> ParsedFeed {
        guard page.body.count <= limits.bodyBytes else {
            throw .tooLarge("the body is longer than \(limits.bodyBytes) bytes")
        }
        let clean = CleanText(page.body, contentType: page.header("Content-Type"))
        switch PageFormat(of: clean, contentType: page.header("Content-Type")) {
        case .empty: throw .empty
        case .html: return try PageReader(html(clean, of: page)).feed(isRepaired: clean.isRepaired)
        case .other(let found): throw .notAFeed(found)
        case .json(let start): return try read(clean, from: start, of: page)
        case .feed(let format, let root): return try read(clean, format, from: root, of: page)
        }
    }

    private func read(_ clean: CleanText, from start: Int, of page: Page) throws(ParseError) -> ParsedFeed {
        let document = try JSONDocument(clean, from: start, limits: limits)
        let reading = JSONReading(
            document: document, address: page.url, resolver: resolver(for: page), text: text, limit: limits.posts)
        return try reading.feed()
    }

    /// What a person would read in a web page, by the rules that hold for posts.
    ///
    /// Scripts, styles, hidden elements and comments are left out, inline elements part no words, blocks do, and
    /// references to characters are resolved once.
    public func text(of page: Page) -> String {
        let clean = CleanText(page.body, contentType: page.header("Content-Type"))
        let html = html(clean, of: page)
        guard html.isCut else { return html.read(html.whole).text }
        return text.markup(clean.bytes.span.extracting(clean.start..<clean.bytes.count), resolver: html.resolver).text
    }

    private func html(_ clean: CleanText, of page: Page) -> HTMLPage {
        HTMLPage(
            clean.bytes.span.extracting(clean.start..<clean.bytes.count), address: page.url, text: text, limits: limits)
    }

    private func read(
        _ clean: CleanText, _ format: ParsedFeed.Format, from root: Int, of page: Page
    ) throws(ParseError) -> ParsedFeed {
        let mended = References.mended(clean.bytes, from: root)
        guard (mended ?? clean.bytes).count <= limits.bodyBytes * 2 else {
            throw .tooLarge("the body is longer than \(limits.bodyBytes * 2) bytes as UTF-8")
        }
        if let mended {
            mended.withUnsafeBufferPointer { builder.build($0) }
        } else {
            clean.bytes.withUnsafeBufferPointer { builder.build(UnsafeBufferPointer(rebasing: $0[root...])) }
        }
        let damage = builder.damage
        let isCut = damage.isUnfinished || damage.isTooDeep || damage.isTooLarge
        let isRepaired = clean.isRepaired || mended != nil || damage.line != nil
        let feed = feed(
            format, of: page, isWhole: !isCut, outcome: isCut ? .truncated : isRepaired ? .repaired : .complete)
        guard isCut, feed.posts.isEmpty else { return try withoutBridgeErrors(feed) }
        let line = (damage.line ?? 1) + clean.bytes[..<root].count { $0 == 0x0A }
        if damage.isTooDeep { throw .tooDeep(line: line, limit: limits.depth) }
        if damage.isTooLarge { throw .tooLarge("there are more than \(limits.nodes) elements and attributes") }
        throw .malformed(line: line, "the feed breaks off or is not well-formed")
    }

    /// Leaves out the items with which RSS-Bridge says that it could not look; they are no one's posts.
    private func withoutBridgeErrors(_ feed: ParsedFeed) throws(ParseError) -> ParsedFeed {
        func isError(_ post: Post) -> Bool { post.title?.hasPrefix("Bridge returned error ") == true }
        guard feed.posts.contains(where: isError) else { return feed }
        let posts = feed.posts.filter { !isError($0) }
        guard !posts.isEmpty else { throw .notAFeed("an error message of RSS-Bridge") }
        return ParsedFeed(head: feed.head.with(.truncated), posts: posts)
    }

    private func resolver(for page: Page) -> LinkResolver {
        LinkResolver(base: page.url, budget: LinkBudget(bytes: page.body.count + 4 << 20))
    }

    private func feed(
        _ format: ParsedFeed.Format, of page: Page, isWhole: Bool, outcome: ParsedFeed.Outcome
    ) -> ParsedFeed {
        let reading = FeedReading(
            tree: builder.tree, format: format, resolver: resolver(for: page), text: text, isWhole: isWhole,
            limit: limits.posts)
        guard !builder.tree.nodes.isEmpty else {
            return ParsedFeed(head: ParsedFeed.Head(format: format, outcome: outcome), posts: [])
        }
        let feed =
            switch format {
            case .rss, .rss1: RSSReader(reading).feed(outcome: outcome)
            default: AtomReader(reading).feed(outcome: outcome)
            }
        return feed.followed(by: NextPage(in: reading))
    }
}
