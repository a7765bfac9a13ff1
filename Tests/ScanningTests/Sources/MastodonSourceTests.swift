import Model
import TestSupport
import Testing

@Suite struct MastodonSourceTests {
    private static let lookup = "social.example/api/v1/accounts/lookup?acct=pc"
    private static let statuses = "social.example/api/v1/accounts/7/statuses?limit=40"

    private static func status(_ id: Int, _ text: String) -> String {
        """
        {"id": "\(id)", "created_at": "2026-11-0\(id % 9 + 1)T10:00:00.000Z", "visibility": "public",
         "url": "https://social.example/@pc/\(id)", "content": "<p>\(text)</p>", "account": {"acct": "pc"}}
        """
    }

    /// Two pages of statuses; the second holds what a person potentially ought to look at.
    private static func open(_ host: String, _ request: ServedRequest) -> ServedAnswer {
        switch request.path {
        case "/api/v1/accounts/lookup?acct=pc": .json(#"{"id": "7", "acct": "pc"}"#)
        case "/api/v1/accounts/7/statuses?limit=40":
            .json(
                "[\(status(8, "Tea")), \(status(7, "Toast"))]",
                headers: [
                    ("Link", "<http://social.example/api/v1/accounts/7/statuses?limit=40&max_id=7>; rel=\"next\"")
                ])
        case "/api/v1/accounts/7/statuses?limit=40&max_id=7": .json("[\(status(6, TestState.loud))]")
        default: ServedAnswer(404)
        }
    }

    @Test func readsStatusesBackToTheLastPage() throws {
        let source = try PlayedSource("mastodon", "http://social.example/@pc", script: Self.open)

        let summary = try source.scan()

        #expect(source.asked == [Self.lookup, Self.statuses, Self.statuses + "&max_id=7"])
        #expect(summary.totals.accounts == 1 && summary.totals.fetched == 1 && summary.totals.posts == 3)
        #expect(summary.notAssessed.isEmpty)
        #expect(source.state.pending.count == 1)
    }

    @Test func asksTheNextTimeForTheFirstPageOnly() throws {
        let source = try PlayedSource("mastodon", "http://social.example/@pc", script: Self.open)
        try source.scan()

        let second = try source.scan(day: 1)

        #expect(source.asked(since: 3) == [Self.statuses])
        #expect(second.totals.notModified == 1 && second.totals.fetched == 0)
    }

    @Test func looksForTheAccountAnewAfterAMonth() throws {
        let source = try PlayedSource("mastodon", "http://social.example/@pc", script: Self.open)
        try source.scan()

        try source.scan(day: 31)
        try source.scan(day: 32)

        #expect(source.asked(since: 3) == [Self.lookup, Self.statuses, Self.statuses])
    }

    @Test(arguments: [401, 403, 404])
    func takesTheRSSOfAHostThatClosesItsInterface(status: Int) throws {
        let source = try PlayedSource("mastodon", "http://social.example/@pc") { _, request in
            request.path == "/@pc.rss" ? TestFeed.answer([TestState.loud]) : ServedAnswer(status)
        }

        let first = try source.scan()
        try source.scan(day: 1)

        #expect(source.asked == [Self.lookup, "social.example/@pc.rss", "social.example/@pc.rss"])
        #expect(first.totals.fetched == 1 && first.notAssessed.isEmpty)
        #expect(source.state.pending.count == 1)
    }

    @Test func takesTheFeedThatTheProfileNames() throws {
        let source = try PlayedSource("mastodon", "http://social.example/@pc") { _, request in
            switch request.path {
            case "/@pc": .html(#"<link rel="alternate" type="application/atom+xml" href="/users/pc/feed.atom"></head>"#)
            case "/users/pc/feed.atom": TestFeed.answer([TestState.loud])
            default: ServedAnswer(404)
            }
        }

        let summary = try source.scan()

        #expect(
            source.asked == [
                Self.lookup, "social.example/@pc.rss", "social.example/@pc", "social.example/users/pc/feed.atom",
            ])
        #expect(summary.totals.fetched == 1 && source.state.pending.count == 1)
    }

    @Test func saysWhatWasTriedWhereAllIsClosed() throws {
        let source = try PlayedSource("mastodon", "http://social.example/@pc") { _, request in
            ServedAnswer(request.path.hasPrefix("/api") ? 401 : 404)
        }

        let missed = try source.scan().notAssessed

        #expect(missed.map(\.reason) == [.notReachable])
        #expect(missed.first?.detail.hasSuffix("other ways were tried: answered 401, answered 404.") == true)
    }

    @Test(arguments: [500, 503, 429])
    func looksForNoOtherWayWhileTheServerIsAtFault(status: Int) throws {
        let source = try PlayedSource("mastodon", "http://social.example/@pc") { _, _ in
            ServedAnswer(status, headers: [("Retry-After", "86400")])
        }

        let missed = try source.scan().notAssessed

        #expect(Set(source.asked) == [Self.lookup])
        #expect(missed.count == 1)
    }

    @Test func followsNoNextPageToAnotherHost() throws {
        let source = try PlayedSource("mastodon", "http://social.example/@pc") { host, request in
            request.path.hasPrefix("/api/v1/accounts/7/")
                ? .json(
                    "[\(Self.status(8, "Tea"))]", headers: [("Link", "<http://elsewhere.example/2>; rel=\"next\"")])
                : Self.open(host, request)
        }

        let summary = try source.scan()

        #expect(source.asked == [Self.lookup, Self.statuses])
        #expect(summary.notAssessed.map(\.reason) == [.cutOff])
        #expect(summary.notAssessed.first?.detail.contains("another host") == true)
    }

    @Test func goesTheWholeWayAgainAfterALaterPageFailed() throws {
        let isWell = ServedTexts([])
        let source = try PlayedSource("mastodon", "http://social.example/@pc") { host, request in
            request.path.hasSuffix("max_id=7") && isWell.now.isEmpty ? ServedAnswer(500) : Self.open(host, request)
        }
        let first = try source.scan()
        isWell.now = ["yes"]

        let second = try source.scan(day: 1)
        try source.scan(day: 2)

        #expect(first.totals.fetched == 1 && first.notAssessed.map(\.reason) == [.cutOff])
        #expect(second.notAssessed.isEmpty && second.totals.newPosts == 1)
        #expect(
            source.asked(since: 3) == [Self.statuses, Self.statuses + "&max_id=7", Self.statuses])
        #expect(source.state.pending.count == 1)
    }

    @Test func saysWhatALimitLeftUnreadUntilItIsRaised() throws {
        let source = try PlayedSource(
            "mastodon", "http://social.example/@pc", sources: "{max_pages: 1}", script: Self.open)

        let limited = try source.scan()
        let later = try source.scan(day: 1)
        try source.configure("{max_pages: 5}")
        let raised = try source.scan(day: 2, inFull: true)

        #expect(limited.notAssessed.map(\.reason) == [.cutOff] && limited.totals.fetched == 1)
        #expect(later.notAssessed.map(\.reason) == [.cutOff] && later.news.isEmpty)
        #expect(raised.notAssessed.isEmpty && raised.news.map(\.change) == [.ended])
        #expect(source.state.pending.count == 1)
    }

    @Test func showsAllPagesToALookByHandAndWhatItLeftOut() throws {
        let url = "http://social.example/@pc"
        let source = try PlayedSource("mastodon", url, script: Self.open)

        let whole = try source.look(at: url)
        try source.configure("{max_pages: 1}")
        let limited = try source.look(at: url)

        #expect(whole.posts.count == 3 && whole.failure == nil)
        #expect(limited.posts.count == 2 && limited.failure?.missed.reason == .cutOff)
        #expect(limited.failure?.description.hasPrefix("\(url) was not looked at to the end: ") == true)
        #expect(source.state.folder.names(in: "var").isEmpty)
    }

    @Test func readsNoPageBeyondTheWindow() throws {
        let source = try PlayedSource("mastodon", "http://social.example/@pc", script: Self.open)
        try source.state.folder.write(
            TestPlan.authority.replacing("3650d", with: "5d"), to: "authorities/test.yaml")

        let summary = try source.scan()

        #expect(source.asked == [Self.lookup, Self.statuses])
        #expect(summary.totals.posts == 0 && summary.forces.first?.outsideWindow == 2)
    }
}
