import FoundationEssentials
import Model
import Parsing
import Testing

@Suite struct SignpostReaderTests {
    private func signs(_ body: String, headers: [Header] = []) -> Signposts {
        SignpostReader().signposts(
            of: Page(
                url: "https://a.example/x/y", status: 200, headers: headers, body: Array(body.utf8),
                fetchedAt: Date(timeIntervalSince1970: 0)))
    }

    @Test(arguments: [
        ("<https://a.example/2>; rel=\"next\", <https://a.example/0>; rel=\"prev\"", "https://a.example/2"),
        ("<https://a.example/0>; rel=prev, </2?a=1,2>; rel=next", "https://a.example/2?a=1,2"),
        ("<https://a.example/0>; rel=\"prev\"", nil), ("nonsense <", nil), ("", nil),
    ])
    func readsTheNextPageOfAHeader(field: String, next: String?) {
        #expect(signs("[]", headers: [Header("Link", field)]).next == next)
    }

    @Test(arguments: [
        (
            "<rss><channel><atom:link rel=\"next\" href=\"/2?a=1&amp;b=2\"/><item/></channel></rss>",
            "https://a.example/2?a=1&b=2"
        ),
        ("<feed><link href='https://a.example/2' rel='next'/><entry/></feed>", "https://a.example/2"),
        ("<feed><link rel='self' href='/1'/><entry><link rel='next' href='/no'/></entry></feed>", nil),
        ("<feed><link rel='next'/>", nil),
    ])
    func readsTheNextPageOfAFeed(feed: String, next: String?) {
        #expect(signs(feed).next == next)
    }

    @Test func readsWhatInterfacesSay() {
        #expect(signs(#"{"feed": [], "cursor": "c"}"#).cursor == "c")
        #expect(signs(#"{"data": [], "meta": {"next_token": "t"}}"#).cursor == "t")
        #expect(signs(#"{"paging": {"next": "u", "cursors": {"after": "a"}}}"#).cursor == "a")
        #expect(signs(#"{"paging": {"cursors": {"after": "a"}}}"#).cursor == nil)
        #expect(signs(#"{"id": "7"}"#).account == "7")
        #expect(signs(#"{"data": {"id": 42}}"#).account == "42")
        #expect(signs(#"{"items": [], "next_url": "/2"}"#).next == "https://a.example/2")
        #expect(signs(#"{"outbox": "https://a.example/o"}"#).outbox == "https://a.example/o")
        #expect(signs(#"{"first": "/1"}"#).first == "https://a.example/1")
        #expect(signs(#"{"first": {"id": "/1"}}"#).first == "https://a.example/1")
        #expect(signs(#"{"first": {"orderedItems": [], "next": "/2"}}"#).first == nil)
        #expect(signs(#"{"first": {"orderedItems": [], "next": "/2"}}"#).next == "https://a.example/2")
        #expect(signs(#"{"labels": [{"val": "!no-unauthenticated"}]}"#).isHidden)
        #expect(!signs(#"{"labels": [{"val": "!no-unauthenticated", "neg": true}]}"#).isHidden)
    }

    @Test func readsWhatAWebPageNames() {
        let signs = signs(
            """
            <!doctype html><html><head><link rel="alternate" type="application/rss+xml" title="Posts" href="/f"></head>
            <body><a rel="next" href="/2">older</a><a class="tme_messages_more" data-before="12"></a></body></html>
            """)

        #expect(
            signs.feeds == [Signposts.Feed(url: "https://a.example/f", type: "application/rss+xml", title: "Posts")])
        #expect(signs.next == "https://a.example/2" && signs.cursor == "12")
    }

    @Test(arguments: [
        "", "nothing", "{", "[[[[", "{\"id\": {}}", "<", "<html", "{\"links\": [1, {\"rel\": \"self\"}], \"next\": 7}",
    ])
    func readsNothingFromNonsense(body: String) {
        #expect(signs(body) == Signposts())
    }
}
