import FoundationEssentials
import Glibc
import Model
import TestSupport
import Testing

@testable import Parsing

@Suite struct HostileInputTests {
    @Test func expandsNoEntityThatADocumentDeclares() throws {
        let levels = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
        let body = """
            <!DOCTYPE rss [<!ENTITY l0 "ha">\(levels)]><rss><channel><item><guid isPermaLink="&l9;">1</guid>\
            <title>&l9;</title></item></channel></rss>
            """

        let (feed, time) = try timed { try PageParser().parse(page(body)) }

        #expect(feed.posts.map(\.title) == ["&l9;"])
        #expect(time < .seconds(1))
    }

    @Test func readsNoFileThatADocumentNames() throws {
        let secret = URL(filePath: "/tmp/probity-\(UInt64.random(in: 0 ... .max)).txt")
        try Data("the secret words".utf8).write(to: secret)
        defer { try? FileManager.default.removeItem(at: secret) }
        let subsets = [
            "<!DOCTYPE rss [<!ENTITY x SYSTEM \"\(secret.absoluteString)\">]>",
            "<!DOCTYPE rss SYSTEM \"\(secret.absoluteString)\">",
            "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"\(secret.absoluteString)\"> %p;]>",
        ]

        for subset in subsets {
            let feed = try PageParser().parse(
                page("\(subset)<rss><channel><item><title>a&x;b</title><link>&x;</link></item></channel></rss>"))
            #expect(feed.posts.map(\.title) == ["a&x;b"])
        }
    }

    @Test func seesNoDocumentTypeInsideTheRoot() throws {
        let body = "<rss><!DOCTYPE rss [<!ENTITY x \"boom\">]><channel><item><title>&x;</title></item></channel></rss>"

        let posts = (try? PageParser().parse(page(body)))?.posts ?? []

        #expect(!posts.contains { $0.text.contains("boom") })
    }

    @Test func refusesElementsNestedAHundredThousandDeep() {
        let body = "<rss><channel>" + String(repeating: "<a>", count: 100_000)

        let error = #expect(throws: ParseError.self) { try PageParser().parse(page(body)) }

        #expect(error?.code == .tooDeep)
    }

    @Test func keepsTheItemsBeforeOneThatIsTooDeep() throws {
        let deep = String(repeating: "<a>", count: 1000) + String(repeating: "</a>", count: 1000)

        let feed = try PageParser().parse(
            page("<rss><channel><item><title>One</title></item><item>\(deep)</item></channel></rss>"))

        #expect(feed.posts.map(\.title) == ["One"])
        #expect(feed.outcome == .truncated)
    }

    @Test func readsMarkupNestedAHundredThousandDeep() throws {
        let deep = String(repeating: "&lt;b id=x&gt;", count: 100_000) + "still here"

        let (feed, time) = try timed {
            try PageParser().parse(
                page("<rss><channel><item><description>\(deep)</description></item></channel></rss>"))
        }

        #expect(feed.posts.map(\.text) == ["still here"])
        #expect(time < .seconds(5))
    }

    @Test(arguments: ["</b>", "</p>", "<p>", "<li>", "<a href=x>", "<!--", "<!DOCTYPE", "<table><td>", "&", "&#", "<"])
    func readsAMillionBytesOfOneTagInTime(tag: String) throws {
        let markup = String(repeating: tag, count: 1_000_000 / tag.utf8.count)
        let reader = PostText()

        let (_, time) = timed { reader.markup("<b>start</b>" + markup, resolver: LinkResolver(base: "")) }

        #expect(time < .seconds(10))
    }

    @Test func readsThirtyThousandAttributesInTime() throws {
        let attributes = (0..<30_000).map { " a\($0)=\"\($0)\"" }.joined()

        let (feed, time) = try timed {
            try PageParser().parse(
                page("<rss><channel><item\(attributes)><title>One</title></item></channel></rss>"))
        }

        #expect(feed.posts.map(\.title) == ["One"])
        #expect(time < .seconds(10))
    }

    @Test func readsFourThousandNamespacesInTime() throws {
        let declarations = (0..<4000).map { " xmlns:n\($0)=\"urn:n\($0)\"" }.joined()
        let elements = (0..<4000).map { "<n\($0):a/>" }.joined()

        let (feed, time) = try timed {
            try PageParser().parse(
                page("<rss\(declarations)><channel><item><title>One</title>\(elements)</item></channel></rss>"))
        }

        #expect(feed.posts.map(\.title) == ["One"])
        #expect(time < .seconds(10))
    }

    @Test func readsATitleOfTenMillionBytesAndMore() throws {
        let title = String(repeating: "word ", count: 2_200_000)

        let (feed, time) = try timed {
            try PageParser().parse(page("<rss><channel><item><title>\(title)</title></item></channel></rss>"))
        }

        #expect(feed.posts[0].title?.utf8.count == 10_999_999)
        #expect(time < .seconds(10))
    }

    @Test func bindsWhatReferencesBecomeToTheLengthOfThePage() throws {
        let base = String(repeating: "x/", count: 500_000)
        let entries = (0..<2000).map { "<entry><link href=\"\($0)\"/></entry>" }.joined()

        let (feed, time) = try timed {
            try PageParser().parse(
                page(
                    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"http://a.example/\(base)\">\(entries)</feed>"
                )
            )
        }

        #expect(feed.posts.count == 2000)
        #expect(feed.posts.reduce(0) { $0 + ($1.url?.utf8.count ?? 0) } < 16 << 20)
        #expect(time < .seconds(10))
    }

    @Test(arguments: ["&#1 ", "&#", "&x;", "</x>", "<a b"])
    func readsAMillionErrorsInTime(piece: String) throws {
        let markup = String(repeating: piece, count: 250_000)

        let (_, time) = timed { PostText().markup(markup, resolver: LinkResolver(base: "")) }

        #expect(time < .seconds(10))
    }

    @Test func saysNoLanguageOrNameOfAMegabyteOncePerPost() throws {
        let long = String(repeating: "x", count: 1 << 20)
        let body = """
            <rss><channel><language>\(long)</language><managingEditor>\(long)</managingEditor><item><title>a</title></item>\
            </channel></rss>
            """

        let post = try PageParser().parse(page(body)).posts[0]

        #expect(post.language == nil)
        #expect(post.author == nil)
    }

    @Test func keepsAHundredThousandPicturesOnceEach() throws {
        let pictures = (0..<100_000).map { "<media:content url=\"http://a.example/\($0 % 50_000)\"/>" }.joined()

        let (feed, time) = try timed {
            try PageParser().parse(page("<rss><channel><item>\(pictures)</item></channel></rss>"))
        }

        #expect(feed.posts[0].media.count == 50_000)
        #expect(time < .seconds(10))
    }

    @Test func readsTenThousandItemsInTime() throws {
        let items = (0..<10_000).map {
            "<item><guid>\($0)</guid><description>&lt;p&gt;Post \($0)&lt;/p&gt;</description></item>"
        }

        let (feed, time) = try timed {
            try PageParser().parse(page("<rss><channel>\(items.joined())</channel></rss>"))
        }

        #expect(feed.posts.count == 10_000)
        #expect(time < .seconds(10))
    }

    @Test func refusesMoreElementsThanTheLimitAllows() {
        var limits = ParseLimits()
        limits.nodes = 100

        let error = #expect(throws: ParseError.self) {
            try PageParser(limits: limits).parse(
                page("<rss><channel>" + String(repeating: "<a/>", count: 200) + "<item/></channel></rss>"))
        }

        #expect(error?.code == .tooLarge)
    }

    @Test func refusesABodyLongerThanTheLimitAllows() {
        var limits = ParseLimits()
        limits.bodyBytes = 10

        let error = #expect(throws: ParseError.self) {
            try PageParser(limits: limits).parse(page("<rss><channel/></rss>"))
        }

        #expect(error?.code == .tooLarge)
    }

    @Test func saysSoWhenThereAreMorePostsThanTheLimitAllows() throws {
        var limits = ParseLimits()
        limits.posts = 2

        let items = (1...3).map { "<item><guid>\($0)</guid></item>" }.joined()
        let feed = try PageParser(limits: limits).parse(page("<rss><channel>\(items)</channel></rss>"))

        #expect(feed.posts.count == 2)
        #expect(feed.outcome == .truncated)
    }

    @Test func survivesRandomDamage() throws {
        let sample = try Sample("feeds/blog.rss")
        var random = SplitMix(seed: 0x50_524F_42)
        let parser = PageParser()

        for _ in 0..<2000 {
            var bytes = sample.bytes
            for _ in 0..<Int(random.next() % 6 + 1) {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 3 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: bytes[place...].prefix(Int(random.next() % 40)), at: place)
                }
            }
            let posts = (try? parser.parse(Page(sampleURL: "https://a.example/", body: bytes)))?.posts ?? []
            for post in posts { #expect(String(validating: post.text.utf8, as: UTF8.self) == post.text) }
        }
    }

    private func page(_ body: String) -> Page { Page(sampleURL: "https://a.example/feed", body: Array(body.utf8)) }

    private func timed<Value>(_ body: () throws -> Value) rethrows -> (Value, Duration) {
        let start = HostileInputTests.threadTime()
        let value = try body()
        return (value, HostileInputTests.threadTime() - start)
    }

    /// Time that this thread has worked: what other tests do beside it does not count.
    private static func threadTime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
