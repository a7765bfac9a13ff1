import Model
import TestSupport
import Testing

@testable import Parsing

@Suite struct PageParserTests {
    private let address = "https://base.example/dir/feed.xml"

    @Test(arguments: [
        "mastodon.rss", "bluesky.rss", "blog.rss", "rss-0.91.rss", "rss-1.0.rdf", "atom-1.0.atom", "atom-0.3.atom",
        "video.atom", "broken-tags.rss",
    ])
    func readsASampleAsItsGoldenFileSays(name: String) throws {
        let sample = try Sample("feeds/\(name)")

        let feed = try PageParser().parse(sample.page(from: address))

        #expect(try feed == sample.expected(insteadOf: feed))
    }

    @Test func readsManyPagesWithOneParserAsWithOneEach() throws {
        let names = ["mastodon.rss", "broken-tags.rss", "atom-1.0.atom", "rss-0.91.rss", "bluesky.rss", "mastodon.rss"]
        let pages = try names.map { try Sample("feeds/\($0)").page(from: address) }
        let shared = PageParser()

        let together = try pages.map(shared.parse)

        #expect(try together == pages.map { try PageParser().parse($0) })
    }

    @Test(arguments: [
        ("feeds/not-a-feed.html", ParseError.Code.notAFeed, "an HTML page was served"),
        ("feeds/log-in.html", .wall, "log-in form was served"),
    ])
    func refusesAPageOfHTMLAndSaysWhatItIs(name: String, code: ParseError.Code, problem: String) throws {
        let page = try Sample(name).page(from: address, contentType: "application/rss+xml; charset=utf-8")

        let error = #expect(throws: ParseError.self) { try PageParser().parse(page) }

        #expect(error?.code == code)
        #expect(error?.description.contains(problem) == true)
    }

    @Test(arguments: [
        (#"{"version": "https://jsonfeed.org/version/1.1"}"#, "JSON"), ("Not found", "plain text"),
        ("<opml version=\"2.0\"><body/></opml>", "HTML"), ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "markup"),
    ])
    func refusesWhateverElseIsNoFeed(body: String, found: String) {
        let error = #expect(throws: ParseError.self) { try PageParser().parse(page(body)) }

        #expect(error?.code == .notAFeed)
        #expect(error?.problem.contains(found) == true)
    }

    @Test(arguments: ["", " \n\t ", "\u{FEFF}", "\u{0}\u{0}"])
    func callsABodyWithoutAnythingEmpty(body: String) {
        let error = #expect(throws: ParseError.self) { try PageParser().parse(page(body)) }

        #expect(error?.code == .empty)
    }

    @Test func givesAnEmptyListOnlyForAFeedThatIsWholeAndHasNoItems() throws {
        let feed = try PageParser().parse(page("<rss><channel><title>Quiet</title></channel></rss>"))

        #expect(feed.posts.isEmpty)
        #expect(feed.outcome == .complete)
        #expect(feed.title == "Quiet")
    }

    @Test(arguments: [
        "<rss><channel><title>Cut", "<rss>", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>a</title>",
        "<rss><channel><item><title>a</title></ite",
    ])
    func callsAFeedMalformedIfNoWholeItemCanBeSaved(body: String) {
        let error = #expect(throws: ParseError.self) { try PageParser().parse(page(body)) }

        #expect(error?.code == .malformed)
        #expect(error?.place == "line 1")
    }

    @Test func countsTheLinesBeforeTheRootToo() {
        let error = #expect(throws: ParseError.self) {
            try PageParser().parse(page("<?xml version=\"1.0\"?>\n\n<rss>\n<channel>"))
        }

        #expect(error?.place == "line 4")
    }

    @Test(arguments: ["mastodon.rss", "atom-1.0.atom"])
    func inventsNothingWhenAFeedIsCutAtAnyByte(name: String) throws {
        let sample = try Sample("feeds/\(name)")
        let whole = try PageParser().parse(sample.page(from: address)).posts
        let parser = PageParser()

        for length in 0..<sample.bytes.count {
            let page = Page(sampleURL: address, body: Array(sample.bytes[..<length]))
            guard let cut = try? parser.parse(page) else { continue }
            // What stands at the end of a feed, as its author, may be cut off; the posts before are as they were.
            #expect(cut.posts.map(\.text) == whole.prefix(cut.posts.count).map(\.text))
            #expect(cut.posts.map(\.id) == whole.prefix(cut.posts.count).map(\.id))
            #expect(cut.outcome == .truncated || cut.posts.count == whole.count)
        }
    }

    @Test func keepsTheWholeItemsOfAFeedThatBreaksOff() throws {
        let body = "<rss><channel><item><guid>1</guid><title>One</title></item><item><guid>2</guid><title>Tw"

        let feed = try PageParser().parse(page(body))

        #expect(feed.posts.map(\.id) == ["1"])
        #expect(feed.outcome == .truncated)
    }

    @Test func readsAnItemThatIsNotEndedUpToTheNext() throws {
        let body = "<rss><channel><item><guid>1</guid><title>One</title><item><guid>2</guid></item></channel></rss>"

        let feed = try PageParser().parse(page(body))

        #expect(feed.posts.map(\.id) == ["1", "2"])
        #expect(feed.posts.map(\.title) == ["One", nil])
        #expect(feed.outcome == .repaired)
    }

    @Test func keepsGoingAfterStrayEndTags() throws {
        let items = (1...5).map { "<item><guid>\($0)</guid><description>a</b></i></u></description></item>" }

        let feed = try PageParser().parse(page("<rss><channel>\(items.joined())</channel></rss>"))

        #expect(feed.posts.map(\.id) == ["1", "2", "3", "4", "5"])
        #expect(feed.outcome == .repaired)
    }

    @Test func givesAPostWithoutIdOrAddressTheSameIdEachTime() throws {
        let body = "<rss><channel><item><description>Same words</description></item></channel></rss>"

        let ids = try (0..<2).map { _ in try PageParser().parse(page(body)).posts[0].id }

        #expect(ids[0] == ids[1])
        #expect(ids[0].hasPrefix("urn:fnv1a-128:"))
        #expect(try PageParser().parse(page(body.replacing("Same", with: "Other"))).posts[0].id != ids[0])
    }

    @Test func leavesAnUnreadableDateOut() throws {
        let feed = try PageParser().parse(
            page("<rss><channel><item><pubDate>yesterday</pubDate></item></channel></rss>"))

        #expect(feed.posts.map(\.published) == [nil])
    }

    private func page(_ body: String) -> Page { Page(sampleURL: address, body: Array(body.utf8)) }
}
