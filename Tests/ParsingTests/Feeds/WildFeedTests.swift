import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Parsing

/// What is known to break feed readers, case by case.
@Suite struct WildFeedTests {
    @Test(arguments: [
        // References that XML does not know, and ampersands that are none.
        ("<title>a&nbsp;b &eacute;</title>", "a\u{A0}b é"), ("<title>Fish & chips</title>", "Fish & chips"),
        ("<title>Fish &amp;amp; chips</title>", "Fish & chips"), ("<title>＆ ＜b＞</title>", "＆ ＜b＞"),
        ("<title>it&#146;s</title>", "it’s"), ("<title>a&#x8;b</title>", "ab"),
        ("<title>&#xD83D;&#xDE00;</title>", "😀"),
        ("<title><![CDATA[<b>Bold</b> & plain]]></title>", "Bold & plain"),
        ("<title type=\"html\">&lt;i&gt;x&lt;/i&gt;</title>", "x"), ("<title>a <b>b</b> c</title>", "a b c"),
        ("<title>1 &lt; 2</title>", "1 < 2"), ("<title>a<!-- -- -->b</title>", "ab"),
        // Decoys and other clothes.
        ("<media:title>no</media:title><itunes:title>no</itunes:title><title>yes</title>", "yes"),
        ("<atom:title>no</atom:title><title>yes</title>", "yes"), ("<TITLE>Shout</TITLE>", "Shout"),
        ("<rss:title>prefixed</rss:title>", "prefixed"),
    ])
    func readsATitle(title: String, expected: String) throws {
        #expect(try item(title).title == expected)
    }

    @Test(arguments: [
        ("<link>https://x.example/?a=1&copy=2</link>", "https://x.example/?a=1&copy=2"),
        ("<link>https://x.example/?a=1&amp;b=2</link>", "https://x.example/?a=1&b=2"),
        ("<link>\n /p/1 \n</link>", "https://a.example/p/1"), ("<link href=\"/p/2\"/>", "https://a.example/p/2"),
        ("<atom:link rel=\"self\" href=\"/no\"/><link>/p/3</link>", "https://a.example/p/3"),
        ("<guid>https://x.example/4</guid>", "https://x.example/4"),
        ("<guid isPermaLink=\"false\">tag:5</guid><link>/p/5</link>", "https://a.example/p/5"),
    ])
    func findsAPostsAddress(link: String, expected: String) throws {
        #expect(try item(link).url == expected)
    }

    @Test func leavesAnEmptyLinkToTheFeedWhereThePostHasAnId() throws {
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/atom"><entry><id>urn:1</id><link href=""/>\
            <content>x</content></entry><entry><link href=""/><content>y</content></entry></feed>
            """

        let posts = try parsed(feed).posts

        #expect(posts.map(\.url) == ["https://b.example/atom", nil])
        #expect(posts[1].id.hasPrefix("urn:fnv1a-128:"))
    }

    @Test func prefersTheRelationAsItIsRegistered() throws {
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="ALTERNATE" href="https://x.example/loud"/>\
            <link rel="alternate" href="https://x.example/quiet"/></entry></feed>
            """

        #expect(try parsed(feed).posts.map(\.url) == ["https://x.example/quiet"])
    }

    @Test func resolvesLinksByEveryBaseAround() throws {
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/x/"><entry xml:base="y/"><id>1</id>\
            <link href="z"/><content type="html" xml:base="w/">&lt;a href="v"&gt;l&lt;/a&gt;</content></entry></feed>
            """

        let post = try parsed(feed).posts[0]

        #expect(post.url == "https://b.example/x/y/z")
        #expect(post.links == ["https://b.example/x/y/w/v"])
    }

    @Test(arguments: [
        ("\n\n  \r\n<rss><channel><item><title>x</title></item></channel></rss>"),
        ("<br />\n<b>Warning</b>: something in <b>/a.php</b> on line <b>3</b><br />\n"
            + "<?xml version=\"1.0\"?><rss><channel><item><title>x</title></item></channel></rss>"),
        ("<rss><channel><item><title>x</title></item></channel></rss>\n<script>junk & more</script><br>"),
        ("<?xml?xml version=\"1.0\" ??>\n<rss rss:version=2.0><rss:channel><rss:item><rss:title>x</rss:title></rss:item>"
            + "</rss:channel></rss>"),
        ("<!-- a -- b --><rss><channel><item><title>x</title></item></channel></rss>"),
        ("<rss><channel><item><title>x</title><br><img src=a.png></item></channel></rss>"),
        ("<rss xmlns=\"http://nobody.example/\"><channel><item><title>x</title></item></channel></rss>"),
        ("<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><item>"
            + "<title>x</title></item></r:RDF>"),
        ("<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:entry><a:title>x</a:title></a:entry></a:feed>"),
        ("<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry><title>x</title></entry></feed>"),
    ])
    func readsAFeedInWhateverStateItComes(body: String) throws {
        #expect(try parsed(body).posts.map(\.title) == ["x"])
    }

    @Test func keepsTheWholeElementsOfAnItemThatIsCutOff() throws {
        let body = """
            <rss><channel><item><guid>1</guid><description>One</description></item>\
            <item><guid>2</guid><description>Two</description><content:encoded>Two and mo
            """

        let feed = try parsed(body)

        #expect(feed.posts.map(\.text) == ["One", "Two"])
        #expect(feed.outcome == .truncated)
    }

    @Test func leavesOutAnItemThatIsCutOffBeforeItsTextIsWhole() throws {
        let body = "<rss><channel><item><guid>1</guid><title>T</title><description>One</description></item>"
        for rest in ["<item><guid>2</guid><title>T</title><description>Tw", "<item><description>Two</description>"] {
            #expect(try parsed(body + rest).posts.map(\.id) == ["1"])
        }
    }

    @Test func takesNoErrorMessageForAPost() throws {
        let error = "<item><guid>e</guid><title>Bridge returned error 403! (19000)</title></item>"
        let post = "<item><guid>1</guid><title>Hello</title></item>"

        let mixed = try parsed("<rss><channel>\(error)\(post)</channel></rss>")
        let refused = #expect(throws: ParseError.self) { try parsed("<rss><channel>\(error)</channel></rss>") }

        #expect(mixed.posts.map(\.id) == ["1"])
        #expect(mixed.outcome == .truncated)
        #expect(refused?.code == .notAFeed)
    }

    @Test(arguments: [
        (
            "&lt;!-- SC_OFF --&gt;&lt;div class=\"md\"&gt;&lt;p&gt;My words&lt;/p&gt;&lt;/div&gt;&lt;!-- SC_ON --&gt; &amp;#32; ",
            "My words"
        ),
        ("", "The title"),
    ])
    func leavesOutTheLineThatRedditAdds(own: String, expected: String) throws {
        let tail = """
            submitted by &amp;#32; &lt;a href="https://www.reddit.com/user/n"&gt; /u/n &lt;/a&gt; &lt;br/&gt; \
            &lt;span&gt;&lt;a href="https://x.example/"&gt;[link]&lt;/a&gt;&lt;/span&gt; \
            &lt;span&gt;&lt;a href="https://www.reddit.com/c"&gt;[comments]&lt;/a&gt;&lt;/span&gt;
            """
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>t3_a</id><title>The title</title>\
            <content type="html">\(own)\(tail)</content></entry></feed>
            """

        let post = try parsed(feed).posts[0]

        #expect(post.text == expected)
        #expect(post.links.contains("https://x.example/"))
    }

    @Test func takesNoDateForNow() throws {
        let post = try item("<pubDate>soon</pubDate><dc:date>2026-13-45</dc:date>")

        #expect(post.published == nil)
        #expect(post.updated == nil)
    }

    @Test func keepsTheLastVideoPlatformsDescription() throws {
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><entry><id>yt:video:1</id>\
            <title>T</title><media:group><media:title>T</media:title><media:description>Words &amp; links https://x.example/a.\
            </media:description></media:group></entry></feed>
            """

        let post = try parsed(feed).posts[0]

        #expect(post.text == "Words & links https://x.example/a.")
        #expect(post.links == ["https://x.example/a"])
    }

    @Test(arguments: [
        (
            "<dc:creator>Ann</dc:creator><author>b@x.example (Bob)</author>",
            ["dc:creator Ann -", "author Bob b@x.example"]
        ),
        ("<author>Bob &lt;b@x.example&gt;</author>", ["author Bob b@x.example"]),
        ("<author>b@x.example</author>", ["author - b@x.example"]),
        ("<author>Bob (the one)</author>", ["author Bob (the one) -"]),
        ("<atom:author><atom:name>Bob</atom:name></atom:author>", ["atom:author Bob -"]), ("<author> </author>", []),
    ])
    func namesEveryAuthorWithTheElementThatSaysSo(author: String, expected: [String]) throws {
        let authors = try item(author).authors

        #expect(authors.map { "\($0.element) \($0.name ?? "-") \($0.email ?? "-")" } == expected)
        #expect(authors.allSatisfy { !$0.isOfFeed })
    }

    @Test func marksAnAuthorThatOnlyTheFeedNames() throws {
        let feed = """
            <rss><channel><managingEditor>b@x.example (Bob)</managingEditor><item><title>x</title></item></channel></rss>
            """

        let author = try parsed(feed).posts[0].authors.first

        #expect(author == Byline(name: "Bob", email: "b@x.example", element: "managingeditor", isOfFeed: true))
    }

    @Test func knowsTheHandleOfAnAccountsFeed() throws {
        let feed = """
            <rss><channel><title>Ann 🐈</title><description>Public posts from @ann@social.example</description>\
            <link>https://www.social.example/@ann</link><generator>Mastodon v4.4.0</generator>\
            <item><guid>1</guid><description>x</description></item></channel></rss>
            """

        let post = try parsed(feed).posts[0]

        #expect(post.author == "Ann 🐈")
        #expect(post.authors.map(\.handle) == ["@ann@social.example"])
        #expect(post.authors.map(\.isOfFeed) == [true])
    }

    private func item(_ inside: String) throws -> Post {
        try parsed("<rss><channel><item>\(inside)</item></channel></rss>").posts[0]
    }

    private func parsed(_ body: String) throws -> ParsedFeed {
        try PageParser().parse(Page(sampleURL: "https://a.example/feed", body: Array(body.utf8)))
    }
}
