import Model
import TestSupport
import Testing

/// Sources that are read by feeds and web pages.
@Suite struct FeedSourcesTests {
    private static func atom(_ ids: [Int], head: String = "") -> ServedAnswer {
        let entries = ids.map {
            """
            <entry><id>tag:blog.example,\($0)</id><published>2026-10-\($0)T10:00:00Z</published>
            <content type="html">\($0 == 10 ? TestState.loud : "Tea \($0)")</content></entry>
            """
        }
        return ServedAnswer(
            200,
            Array("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>b</title>\(head)\(entries.joined())</feed>".utf8),
            headers: [("Content-Type", "application/atom+xml")])
    }

    private static func message(_ id: Int) -> String {
        """
        <div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="pcchannel/\(id)">
        <div class="tgme_widget_message_text js-message_text">\(id == 10 ? TestState.loud : "Tea \(id)")</div>
        <a class="tgme_widget_message_date" href="https://t.me/pcchannel/\(id)">
        <time datetime="2026-10-\(id)T10:00:00+00:00"></time></a></div></div>
        """
    }

    @Test(arguments: [
        ("youtube", "http://tube.example/channel/UC1", "tube.example/feeds/videos.xml?channel_id=UC1"),
        ("tumblr", "http://pc.tumblr.example/", "pc.tumblr.example/rss"),
        ("medium", "http://medium.com/@pc", "medium.com/feed/@pc"),
        ("substack", "http://pc.substack.example", "pc.substack.example/feed"),
        ("ghost", "http://ghost.example/author/pc/", "ghost.example/author/pc/rss/"),
        ("lemmy", "http://lemmy.example/u/pc", "lemmy.example/feeds/u/pc.xml?sort=New"),
        ("pixelfed", "http://pix.example/pc", "pix.example/users/pc.atom"),
        ("peertube", "http://tube.example/a/pc", "tube.example/feeds/videos.xml?accountName=pc&sort=-publishedAt"),
        ("misskey", "http://key.example/@pc", "key.example/@pc.atom"),
        ("friendica", "http://friends.example/profile/pc", "friends.example/feed/pc"),
    ])
    func asksTheFeedOfAProfile(platform: String, url: String, asked: String) throws {
        let source = try PlayedSource(platform, url) { _, _ in TestFeed.answer([TestState.loud]) }

        let summary = try source.scan()

        #expect(source.asked == [asked])
        #expect(summary.totals.fetched == 1 && source.state.pending.count == 1)
    }

    @Test func followsTheNextLinkOfABlog() throws {
        let source = try PlayedSource("blogger", "http://pc.blog.example/") { _, request in
            request.path.contains("start-index=3")
                ? Self.atom([11, 10])
                : Self.atom(
                    [13, 12],
                    head:
                        "<link rel='next' type='application/atom+xml' href='http://pc.blog.example/feeds/posts/default?max-results=100&amp;start-index=3'/>"
                )
        }

        let summary = try source.scan()

        #expect(
            source.asked == [
                "pc.blog.example/feeds/posts/default?max-results=100",
                "pc.blog.example/feeds/posts/default?max-results=100&start-index=3",
            ])
        #expect(summary.totals.posts == 4 && source.state.pending.count == 1)
    }

    @Test func countsWordPressPagesUntilThereIsNone() throws {
        let source = try PlayedSource("wordpress", "http://press.example/author/pc/") { _, request in
            switch request.path {
            case "/author/pc/feed/": Self.atom([13, 12])
            case "/author/pc/feed/?paged=2": Self.atom([11, 10])
            default: ServedAnswer(404)
            }
        }

        let first = try source.scan()
        let second = try source.scan(day: 1)

        #expect(
            source.asked == ["", "?paged=2", "?paged=3", ""].map { "press.example/author/pc/feed/" + $0 })
        #expect(first.totals.posts == 4 && first.notAssessed.isEmpty && second.totals.notModified == 1)
    }

    @Test func stopsWhereASiteAnswersEveryPageAlike() throws {
        let source = try PlayedSource("wordpress", "http://press.example/") { _, _ in Self.atom([13, 10]) }

        let summary = try source.scan()

        #expect(source.asked == ["press.example/feed/", "press.example/feed/?paged=2"])
        #expect(summary.totals.newPosts == 2 && summary.notAssessed.isEmpty)
    }

    @Test func readsATelegramChannelIntoThePast() throws {
        let source = try PlayedSource("telegram", "http://t.me/pcchannel") { _, request in
            request.path == "/s/pcchannel?before=12"
                ? .html("</head><body>\(Self.message(10))\(Self.message(11))</body>")
                : .html(
                    """
                    </head><body><a class="tme_messages_more" data-before="12" href="/s/pcchannel?before=12"></a>
                    \(Self.message(12))\(Self.message(13))</body>
                    """)
        }

        let summary = try source.scan()

        #expect(source.asked == ["t.me/s/pcchannel", "t.me/s/pcchannel?before=12"])
        #expect(summary.totals.posts == 4 && source.state.pending.count == 1)
    }

    @Test func takesTheFeedThatASiteNames() throws {
        let source = try PlayedSource("website", "http://pc.example/") { _, request in
            request.path == "/blog.atom"
                ? Self.atom([10])
                : .html(
                    """
                    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
                    <link rel="alternate" type="application/rss+xml" href="http://other.example/feed">
                    <link rel="alternate" type="application/atom+xml" href="/blog.atom"></head><body>Hello</body>
                    """)
        }

        let summary = try source.scan()
        try source.scan(day: 1)

        #expect(source.asked == ["pc.example/", "pc.example/blog.atom", "pc.example/blog.atom"])
        #expect(summary.totals.fetched == 1 && source.state.pending.count == 1)
    }

    @Test func readsThePostsInASitesOwnPage() throws {
        let source = try PlayedSource("website", "http://pc.example/") { _, _ in
            .html(
                """
                </head><body><div class="h-feed"><article class="h-entry"><a class="u-url" href="/1"></a>
                <time class="dt-published" datetime="2026-11-01T10:00:00Z"></time>
                <p class="e-content">\(TestState.loud)</p></article></div></body>
                """)
        }

        let summary = try source.scan()

        #expect(source.asked == ["pc.example/"])
        #expect(summary.totals.fetched == 1 && source.state.pending.count == 1)
    }

    @Test func takesTheFeedThatAPageInAFeedsPlaceNames() throws {
        let source = try PlayedSource("feed", "http://pc.example/feed") { _, request in
            request.path == "/real.atom"
                ? Self.atom([10])
                : .html(
                    #"<link rel="alternate" type="application/atom+xml" href="/real.atom"></head><body>Moved</body>"#)
        }

        let summary = try source.scan()

        #expect(source.asked == ["pc.example/feed", "pc.example/real.atom"])
        #expect(summary.totals.fetched == 1)
    }

    @Test(arguments: [
        ("<title>Log in</title></head><body><form><input type=\"password\"></form></body>", NotAssessed.Reason.wall),
        ("<title>Just a moment...</title></head><body></body>", .wall),
        ("</head><body><p>Before you continue, accept all cookies to go on</p></body>", .wall),
        ("</head><body><p>A shop for kettles</p></body>", .notAFeed),
    ])
    func neverTakesAWallForAnEmptyFeed(page: String, reason: NotAssessed.Reason) throws {
        for platform in ["feed", "substack"] {
            let source = try PlayedSource(platform, "http://pc.example/feed") { _, _ in .html(page) }

            let summary = try source.scan()

            #expect(summary.notAssessed.map(\.reason) == [reason])
            #expect(summary.totals.fetched == 0 && summary.totals.notAssessable == 1)
        }
    }

    @Test func neverTakesABridgesErrorForAPost() throws {
        let source = try PlayedSource("feed", "http://bridge.example/?action=display") { _, _ in
            let rss = TestFeed.rss(["gave up"]).replacing(
                "<item>", with: "<item><title>Bridge returned error 403! (1)</title>")
            return ServedAnswer(200, Array(rss.utf8), headers: [("Content-Type", "application/rss+xml")])
        }

        let summary = try source.scan()

        #expect(summary.notAssessed.map(\.reason) == [.notAFeed] && summary.totals.posts == 0)
    }
}
