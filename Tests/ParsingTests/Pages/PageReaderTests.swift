import Model
import TestSupport
import Testing

@testable import Parsing

@Suite struct PageReaderTests {
    private let address = "https://base.example/dir/page"

    @Test(arguments: ["h-feed", "hentry", "json-ld", "open-graph", "telegram"])
    func readsASampleAsItsGoldenFileSays(name: String) throws {
        let sample = try Sample("pages/\(name).html")

        let feed = try PageParser().parse(sample.page(from: address))

        #expect(try feed == sample.expected(insteadOf: feed))
    }

    @Test func readsASavedPageAgainstTheAddressThatItWasSavedFrom() throws {
        let sample = try Sample("pages/saved.html")

        let feed = try PageParser().parse(sample.page(from: ""))

        #expect(try feed == sample.expected(insteadOf: feed))
    }

    @Test(arguments: [
        ("log-in", Wall.logIn), ("cookies", .cookies), ("challenge", .challenge), ("shell", .shell),
        ("telegram", .shell),
    ])
    func tellsAWallFromAPageWithoutPosts(name: String, wall: Wall) throws {
        let page = try Sample("pages/wall-\(name).html").page(from: address)

        let error = #expect(throws: ParseError.self) { try PageParser().parse(page) }

        #expect(error?.code == .wall)
        #expect(error?.wall == wall)
        #expect(error?.problem == wall.problem)
    }

    @Test(arguments: [
        ("<title>Un instant…</title><script>window._cf_chl_opt={}</script>", Wall.challenge),
        ("<title>Einen Moment, bitte</title><p>Wir sehen nach.</p>", .challenge),
        ("<p>Hmm</p><script src=/.within/x/xess.js></script><div id=anubis_challenge></div>", .challenge),
        ("<form action='https://consent.host.example/save'><button>Alle ablehnen</button></form>", .cookies),
        ("<p>Velkommen</p><form><input name=u><input type=password name=p></form>", .logIn),
        ("<p>Inicia sesión para ver más</p>", .logIn),
    ])
    func tellsAWallByItsBuildOrInOtherLanguages(body: String, wall: Wall) {
        let page = Page(sampleURL: address, contentType: "text/html", body: Array("<!DOCTYPE html><html>\(body)".utf8))

        let error = #expect(throws: ParseError.self) { try PageParser().parse(page) }

        #expect(error?.wall == wall)
    }

    @Test func takesNoPostForAWall() throws {
        let html = """
            <!DOCTYPE html><html><title>One more step</title><form action=/login><input type=password></form>
            <article class=h-entry><p class=e-content>Please log in and checking your browser, said the sign.</p></article>
            """

        let feed = try PageParser().parse(Page(sampleURL: address, contentType: "text/html", body: Array(html.utf8)))

        #expect(feed.posts.count == 1)
    }

    @Test func takesALongPageThatSpeaksOfOneForNoWall() {
        let html =
            "<!DOCTYPE html><html><title>One more step</title>"
            + String(repeating: "<p>Before you continue reading.</p>", count: 200)

        let error = #expect(throws: ParseError.self) {
            try PageParser().parse(Page(sampleURL: address, contentType: "text/html", body: Array(html.utf8)))
        }

        #expect(error?.code == .notAFeed)
    }

    @Test func namesTheFeedsOfAPageWithoutPosts() throws {
        let shop = try Sample("pages/shop.html").page(from: address)
        let shell = try Sample("pages/wall-shell.html").page(from: address)

        let ordinary = #expect(throws: ParseError.self) { try PageParser().parse(shop) }
        let wall = #expect(throws: ParseError.self) { try PageParser().parse(shell) }

        #expect(ordinary?.code == .notAFeed)
        #expect(
            ordinary?.feeds == [
                FeedLink(url: "https://base.example/dir/news.atom", type: "application/atom+xml", title: "News")
            ])
        #expect(wall?.feeds.map(\.url) == ["https://base.example/@someone.rss"])
    }

    @Test func addsToMicroformatsThePostsThatOnlyJSONLDHas() throws {
        let body = """
            <!DOCTYPE html><div class="h-entry"><p class="e-content">One</p><a class="u-url" href="/1"></a></div>
            <script type="application/ld+json">[{"@type":"BlogPosting","url":"/1","text":"One"},
            {"@type":"BlogPosting","url":"/2","text":"Two"}]</script>
            """

        let feed = try PageParser().parse(page(body))

        #expect(feed.posts.map(\.text) == ["One", "Two"])
    }

    @Test(arguments: [
        "<html><meta property=og:title content=Profile><body>Profile</body></html>",
        "<html><meta property=og:type content=website><meta property=og:title content=A><meta property=og:description content=B></html>",
    ])
    func makesNoPostOfATitleInOpenGraph(body: String) {
        #expect(throws: ParseError.self) { try PageParser().parse(page(body)) }
    }

    @Test func keepsThePostsOfAPageThatHasALogInFormToo() throws {
        let body = """
            <html><body><form><input type="password"></form><div class="h-entry"><p class="e-content">Open to all</p></div>
            </body></html>
            """

        #expect(try PageParser().parse(page(body)).posts.map(\.text) == ["Open to all"])
    }

    @Test func keepsTheEntriesBeforeOneThatIsNestedTooDeep() throws {
        let body =
            "<html><body><div class=h-entry><p class=e-content>One</p></div>" + String(repeating: "<div>", count: 1000)

        let feed = try PageParser().parse(page(body))

        #expect(feed.posts.map(\.text) == ["One"])
        #expect(feed.outcome == .truncated)
    }

    @Test func believesWhatAMetaElementSaysOfTheEncoding() throws {
        let opening = Array("<html><head><meta charset=iso-8859-2></head><div class=h-entry><p class=e-content>".utf8)

        let feed = try PageParser().parse(Page(sampleURL: address, body: opening + [0xB1] + Array("</p></div>".utf8)))

        #expect(feed.posts.map(\.text) == ["ą"])
    }

    private func page(_ body: String) -> Page {
        Page(sampleURL: address, contentType: "text/html", body: Array(body.utf8))
    }
}
