import FoundationEssentials
import Model

/// Reads the posts that a web page holds, in the first of these forms that gives any: Telegram's preview,
/// microformats with JSON-LD beside them, JSON-LD, OpenGraph.
struct PageReader {
    private let page: HTMLPage

    init(_ page: HTMLPage) {
        self.page = page
    }

    /// The page's posts, in document order.
    ///
    /// - Throws: `ParseError.Code.wall` where the page is a wall, `.notAFeed` where it holds no post in a form that is
    ///   known; both name the feeds that the page names.
    func feed(isRepaired: Bool) throws(ParseError) -> ParsedFeed {
        if let feed = TelegramReader(page).feed() { return finished(feed, isRepaired) }
        let found = MicroformatReader(page).feed()
        let linked = JSONLDReader(page).feed()
        if let feed = PageReader.joined(found, linked) { return finished(feed, isRepaired) }
        if let wall = WallDetector(page).wall { throw .wall(wall, feeds: page.feeds) }
        if let feed = OpenGraphReader(page).feed() { return finished(feed, isRepaired) }
        if page.isCut { throw .tooDeep(line: 1, limit: page.limits.pageDepth) }
        if WallDetector(page).isShell { throw .wall(.shell, feeds: page.feeds) }
        throw .notAFeed("an HTML page", feeds: page.feeds)
    }

    private func finished(_ feed: ParsedFeed, _ isRepaired: Bool) -> ParsedFeed {
        let isCut = page.isCut || feed.posts.count > page.limits.posts || feed.outcome == .truncated
        let head = ParsedFeed.Head(
            format: feed.format, title: feed.title ?? page.title, url: feed.url ?? page.canonical,
            description: feed.description ?? page.meta("description"), language: feed.language ?? page.language,
            author: feed.author, updated: feed.updated,
            outcome: isCut ? .truncated : isRepaired ? .repaired : .complete,
            feeds: page.feeds.isEmpty ? nil : page.feeds)
        let posts = PostIdentity.distinct(Array(feed.posts.prefix(page.limits.posts)))
        return ParsedFeed(head: head, posts: posts).followed(by: NextPage(in: page))
    }

    /// Microformats, and what JSON-LD adds to them: most pages say the same twice.
    private static func joined(_ first: ParsedFeed?, _ second: ParsedFeed?) -> ParsedFeed? {
        guard let first else { return second }
        guard let second else { return first }
        guard first.posts.contains(where: { !$0.text.isEmpty }) else { return second }
        let urls = Set(first.posts.compactMap { $0.url.map(PostIdentity.folded) })
        let added = second.posts.filter { post in
            guard let url = post.url, !urls.contains(PostIdentity.folded(url)) else { return false }
            let opening = post.text.prefix(60)
            return !post.text.isEmpty && !first.posts.contains { $0.text.contains(opening) }
        }
        return ParsedFeed(head: first.head, posts: first.posts + added)
    }
}

extension HTMLPage {
    /// The page's own address as it names it itself.
    var canonical: String? {
        let place = elements.first { tree.name(of: $0) == "link" && tree.hasWord("canonical", in: "rel", of: $0) }
        return place.flatMap { link("href", of: $0) } ?? meta("og:url").flatMap(resolver.link)
            ?? (address.isEmpty ? nil : address)
    }
}
