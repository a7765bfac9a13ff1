import Model
import TestSupport
import Testing

@testable import Parsing

@Suite struct NextPageTests {
    @Test(arguments: [
        (
            #"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/a/"><link rel="next" href="?page=2"/></feed>"#,
            "https://base.example/a/?page=2"
        ),
        (
            #"""
            <rss><channel xmlns:a="http://www.w3.org/2005/Atom"><a:link rel="prev-archive" href="/2025"/>
            <item><guid>1</guid><a:link rel="next" href="/of-an-item"/></item></channel></rss>
            """#, "https://base.example/2025"
        ),
        (
            #"{"version": "https://jsonfeed.org/version/1.1", "next_url": "/2.json", "items": []}"#,
            "https://base.example/2.json"
        ),
        (
            #"""
            {"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollectionPage",
            "next": "https://base.example/outbox?page=2", "orderedItems": []}
            """#, "https://base.example/outbox?page=2"
        ),
        (
            #"""
            <!DOCTYPE html><html><body><div class="h-feed"><div class="h-entry"><p class="e-content">Hello</p></div></div>
            <a rel="nofollow next" href="/page/2">Older</a></body></html>
            """#, "https://base.example/page/2"
        ),
        (
            #"""
            <!DOCTYPE html><html><body><a href="/s/station?before=41" class="tme_messages_more" data-before="41"></a>
            <div class="tgme_widget_message" data-post="station/41"><div class="tgme_widget_message_text">Hello</div></div>
            </body></html>
            """#, "https://base.example/s/station?before=41"
        ),
    ])
    func readsTheAddressOfOlderPosts(body: String, next: String) throws {
        let feed = try PageParser().parse(page(body))

        #expect(feed.next == next)
        #expect(feed.cursor == nil)
    }

    @Test(arguments: [
        (#"{"cursor": "2026-01-02T15:04:05Z", "feed": []}"#, "2026-01-02T15:04:05Z"),
        (#"{"data": [{"id": "7", "text": "Hello"}], "meta": {"next_token": "7140w"}}"#, "7140w"),
        (
            #"""
            {"data": [{"id": "7", "message": "Hello"}], "paging": {"cursors": {"before": "a", "after": "b"},
            "next": "https://graph.facebook.com/7/posts?access_token=secret&after=b"}}
            """#, "b"
        ),
    ])
    func readsTheTokenForOlderPostsAndNoAddressWithASecret(body: String, cursor: String) throws {
        let feed = try PageParser().parse(page(body))

        #expect(feed.cursor == cursor)
        #expect(feed.next == nil)
    }

    @Test func takesAFacebookPageWithoutAFollowerForTheLast() throws {
        let body = #"{"data": [{"id": "7", "message": "Hello"}], "paging": {"cursors": {"after": "b"}}}"#

        #expect(try PageParser().parse(page(body)).cursor == nil)
    }

    @Test(arguments: [
        #"<https://base.example/s?max_id=7>; rel="next", <https://base.example/s?min_id=9>; rel="prev""#,
        #"<https://base.example/first>; rel=first , </s?max_id=7> ; title="a, b; c" ; REL="Last Next""#,
    ])
    func readsTheAddressOfOlderPostsOffALinkField(field: String) throws {
        let status = #"[{"id": "7", "account": {"acct": "user"}, "content": "Hello"}]"#

        let feed = try PageParser().parse(page(status, [Header("link", field)]))

        #expect(feed.next == "https://base.example/s?max_id=7")
    }

    @Test(arguments: ["<", "<>; rel=next", "<javascript:x>; rel=next", "a; rel=next", "</x>; rel=nextish", "</x>; rel"])
    func namesNoPageWhereALinkFieldNamesNone(field: String) throws {
        let feed = try PageParser().parse(page("<rss><channel/></rss>", [Header("Link", field)]))

        #expect(feed.next == nil)
    }

    @Test func namesTheFirstPageOfAnOutboxThatIsOnlyACover() {
        let cover = #"{"type": "OrderedCollection", "totalItems": 9, "first": "https://base.example/outbox?page=true"}"#

        let error = #expect(throws: ParseError.self) { try PageParser().parse(page(cover)) }

        #expect(error?.feeds.map(\.url) == ["https://base.example/outbox?page=true"])
    }

    @Test func namesTheOutboxOfAnActor() throws {
        let actor = #"""
            {"@context": "https://www.w3.org/ns/activitystreams", "type": "Person", "id": "https://base.example/u",
            "inbox": "https://base.example/u/inbox", "outbox": "https://base.example/u/outbox", "summary": "Hello"}
            """#

        let feed = try PageParser().parse(page(actor))

        #expect(feed.feeds?.map(\.url) == ["https://base.example/u/outbox"])
    }

    private func page(_ body: String, _ headers: [Header] = []) -> Page {
        Page(
            url: "https://base.example/feed", status: 200, headers: headers, body: Array(body.utf8),
            fetchedAt: Page(sampleURL: "", body: []).fetchedAt)
    }
}
