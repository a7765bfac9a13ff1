import Model
import TestSupport
import Testing

@Suite struct FediverseSourceTests {
    private static let base = "http://fedi.example"

    private static func note(_ id: Int, _ text: String) -> String {
        """
        {"type": "Create", "actor": "\(base)/users/pc", "object": {"id": "\(base)/n/\(id)", "type": "Note",
         "published": "2026-11-0\(id)T10:00:00Z", "attributedTo": "\(base)/users/pc", "content": "<p>\(text)</p>",
         "to": "https://www.w3.org/ns/activitystreams#Public"}}
        """
    }

    private static func open(_ host: String, _ request: ServedRequest) -> ServedAnswer {
        switch request.path {
        case "/.well-known/webfinger?resource=acct%3Apc%40fedi.example":
            .json(#"{"links": [{"rel": "self", "type": "application/activity+json", "href": "\#(base)/users/pc"}]}"#)
        case "/users/pc": .json(#"{"type": "Person", "id": "\#(base)/users/pc", "outbox": "\#(base)/users/pc/outbox"}"#)
        case "/users/pc/outbox":
            .json(#"{"type": "OrderedCollection", "totalItems": 2, "first": "\#(base)/users/pc/outbox?page=1"}"#)
        case "/users/pc/outbox?page=1":
            .json(
                #"{"type": "OrderedCollectionPage", "next": "\#(base)/users/pc/outbox?page=2", "orderedItems": [\#(note(3, "Tea"))]}"#
            )
        case "/users/pc/outbox?page=2":
            .json(#"{"type": "OrderedCollectionPage", "orderedItems": [\#(note(2, TestState.loud))]}"#)
        default: ServedAnswer(404)
        }
    }

    @Test func walksFromWebFingerToTheOldestPage() throws {
        let source = try PlayedSource("activitypub", Self.base + "/@pc", script: Self.open)

        let summary = try source.scan()
        try source.scan(day: 1)

        #expect(
            source.asked == [
                "fedi.example/.well-known/webfinger?resource=acct%3Apc%40fedi.example", "fedi.example/users/pc",
                "fedi.example/users/pc/outbox", "fedi.example/users/pc/outbox?page=1",
                "fedi.example/users/pc/outbox?page=2", "fedi.example/users/pc/outbox?page=1",
            ])
        #expect(
            source.server.requests.allSatisfy { $0.header("accept")?.contains("application/activity+json") == true })
        #expect(summary.totals.fetched == 1 && summary.totals.posts == 2 && summary.notAssessed.isEmpty)
        #expect(source.state.pending.count == 1)
    }

    @Test func readsTheEntriesOnAnOutboxsCover() throws {
        let source = try PlayedSource("activitypub", Self.base + "/@pc") { host, request in
            request.path == "/users/pc/outbox"
                ? .json(
                    #"{"type": "OrderedCollection", "first": {"type": "OrderedCollectionPage", "orderedItems": [\#(Self.note(3, "Tea"))]}}"#
                ) : Self.open(host, request)
        }

        let summary = try source.scan()

        #expect(source.asked.count == 3 && summary.totals.posts == 1)
    }

    @Test func saysThatAHostInSecureModeIsClosed() throws {
        let source = try PlayedSource("activitypub", Self.base + "/@pc") { host, request in
            request.path == "/users/pc" ? ServedAnswer(401) : Self.open(host, request)
        }

        let missed = try source.scan().notAssessed

        #expect(missed.map(\.reason) == [.refused])
        #expect(missed.first?.detail.contains("secure mode") == true)
    }

    @Test func followsNoActorToAnotherHost() throws {
        let source = try PlayedSource("activitypub", Self.base + "/@pc") { _, _ in
            .json(
                #"{"links": [{"rel": "self", "type": "application/activity+json", "href": "http://else.example/u"}]}"#)
        }

        let missed = try source.scan().notAssessed

        #expect(source.asked.count == 1)
        #expect(missed.map(\.reason) == [.refused])
    }

    private static func bluesky(_ id: Int, _ text: String, label: String = "") -> String {
        """
        {"post": {"uri": "at://did:plc:a/app.bsky.feed.post/\(id)", "indexedAt": "2026-11-0\(id)T10:00:00Z",
         "author": {"did": "did:plc:a", "handle": "pc.example"\(label)},
         "record": {"$type": "app.bsky.feed.post", "createdAt": "2026-11-0\(id)T10:00:00Z", "text": "\(text)"}}}
        """
    }

    private static let hidden = #", "labels": [{"val": "!no-unauthenticated"}]"#
    private static let interfaces = "{interfaces: {bluesky: http://api.example}}"
    private static let profile = "api.example/xrpc/app.bsky.actor.getProfile?actor=pc.example"
    private static let feed =
        "api.example/xrpc/app.bsky.feed.getAuthorFeed?actor=pc.example&limit=100&filter=posts_with_replies&includePins=false"

    @Test func followsTheCursorOfABlueskyFeed() throws {
        let source = try PlayedSource("bluesky", "http://bsky.example/profile/pc.example", sources: Self.interfaces) {
            _, request in
            if request.path.contains("getProfile") { return .json(#"{"did": "did:plc:a", "labels": []}"#) }
            return request.path.hasSuffix("&cursor=c%2F1")
                ? .json(#"{"feed": [\#(Self.bluesky(2, TestState.loud))]}"#)
                : .json(#"{"cursor": "c/1", "feed": [\#(Self.bluesky(3, "Tea"))]}"#)
        }

        let summary = try source.scan()

        #expect(source.asked == [Self.profile, Self.feed, Self.feed + "&cursor=c%2F1"])
        #expect(summary.totals.posts == 2 && source.state.pending.count == 1)
    }

    @Test func asksForNoPostOfWhoeverAskedNotToBeShown() throws {
        let source = try PlayedSource("bluesky", "http://bsky.example/profile/pc.example", sources: Self.interfaces) {
            _, _ in .json(#"{"did": "did:plc:a"\#(Self.hidden)}"#)
        }

        let missed = try [source.scan(), source.scan(day: 9, inFull: true)].map(\.notAssessed)

        #expect(source.asked == [Self.profile, Self.profile])
        #expect(missed.allSatisfy { $0.map(\.reason) == [.refused] })
    }

    @Test func stopsAskingForPostsWhenTheLabelComesLater() throws {
        let isLabelled = ServedTexts([])
        let source = try PlayedSource("bluesky", "http://bsky.example/profile/pc.example", sources: Self.interfaces) {
            _, request in
            let label = isLabelled.now.isEmpty ? "" : Self.hidden
            return request.path.contains("getProfile")
                ? .json(#"{"did": "did:plc:a"\#(label)}"#)
                : .json(#"{"feed": [\#(Self.bluesky(3, TestState.loud + " again", label: label))]}"#)
        }
        try source.scan()
        isLabelled.now = ["yes"]

        let second = try source.scan(day: 1)
        try source.scan(day: 9, inFull: true)

        #expect(source.asked == [Self.profile, Self.feed, Self.feed, Self.profile])
        #expect(second.notAssessed.map(\.reason) == [.refused] && second.totals.posts == 0)
    }

    @Test func takesTheRSSWhereBlueskysInterfaceIsClosed() throws {
        let source = try PlayedSource("bluesky", "http://bsky.example/profile/pc.example", sources: Self.interfaces) {
            host, _ in host == "api.example" ? ServedAnswer(403) : TestFeed.answer([TestState.loud])
        }

        let summary = try source.scan()

        #expect(source.asked == [Self.profile, "bsky.example/profile/pc.example/rss"])
        #expect(summary.totals.fetched == 1)
    }
}
