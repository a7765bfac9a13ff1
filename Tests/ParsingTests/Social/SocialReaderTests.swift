import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Parsing

@Suite struct SocialReaderTests {
    private let address = "https://base.example/dir/page.json"
    static let samples = [
        "feeds/json-feed.json", "social/mastodon.json", "social/outbox.json", "social/bluesky.json", "social/x.json",
        "social/facebook-page.json", "social/x-archive.js", "social/facebook-archive.json",
    ]

    @Test(arguments: samples)
    func readsASampleAsItsGoldenFileSays(name: String) throws {
        let sample = try Sample(name)

        let feed = try PageParser().parse(sample.page(from: address, contentType: "application/json"))

        #expect(try feed == sample.expected(insteadOf: feed))
    }

    @Test func namesNoScriptAsAnAddress() throws {
        let script = "javascript:alert(1)"
        let note =
            #"{"id": "\#(script)", "url": "\#(script)", "type": "Note", "content": "Hello", "attributedTo": "\#(script)", "#
            + #""inReplyTo": "\#(script)", "attachment": {"type": "Image", "url": "\#(script)"}}"#
        let page = """
            {"type": "OrderedCollection", "orderedItems": [{"type": "Create", "object": \(note)},
            {"type": "Announce", "id": "https://a.example/1", "object": "\(script)"}]}
            """

        let posts = try PageParser().parse(Page(sampleURL: address, body: Array(page.utf8))).posts

        let post = try #require(posts.first)
        #expect(posts.count == 1)
        #expect(post.url == nil && post.inReplyTo == nil && post.media.isEmpty && post.links.isEmpty)
        #expect(post.authors.allSatisfy { $0.url == nil })
    }

    @Test func looksAtNothingOfAnAccountThatAskedNotToBeShown() throws {
        let page = try Sample("social/bluesky-not-shown.json").page(from: address)

        let error = #expect(throws: ParseError.self) { try PageParser().parse(page) }

        #expect(error?.code == .notShown)
        #expect(error?.place == "feed[0]")
    }

    @Test(arguments: ["mastodon.json", "outbox.json", "bluesky.json", "x.json"])
    func keepsWordsOfOthersOutOfTheText(name: String) throws {
        let page = try Sample("social/\(name)").page(from: address)

        let posts = try PageParser().parse(page).posts.filter { $0.quoted != nil }

        #expect(!posts.isEmpty)
        for post in posts { #expect(!post.text.contains(post.quoted ?? "")) }
    }

    @Test(arguments: samples)
    func saysWhichElementNamedEveryAuthor(name: String) throws {
        let posts = try PageParser().parse(try Sample(name).page(from: address)).posts

        for post in posts { #expect((post.author == nil) == post.authors.isEmpty) }
    }

    @Test func writesOutOnlyLinksThatWereCut() throws {
        let post = try first(of: "social/bluesky.json")

        #expect(
            post.text
                == "Café chat 🚓 at https://long.example/the/very/long/address and here #tea @pal.bsky.example")
        #expect(post.links.contains("https://inside.example/a-letter"))
    }

    @Test func undoesTextOfFacebookThatWasTakenForLatin1() throws {
        let post = try first(of: "social/facebook-archive.json")

        #expect(post.text == "Rødgrød in the café 🚓")
    }

    @Test func leavesAloneWhatIsNoMangledText() {
        #expect(FacebookText.mended("déjà vu") == "déjà vu")
        #expect(FacebookText.mended("naïve 🚓") == "naïve 🚓")
        #expect(FacebookText.mended(nil) == nil)
    }

    @Test func unescapesTextOfXOnce() {
        #expect(XText.unescaped("a &amp;lt; b & c &lt;3 &nbsp;") == "a &lt; b & c <3 &nbsp;")
    }

    @Test func doesNotReadTheCoverOfAnOutboxAsAnEmptyOutbox() {
        let body =
            #"{"id":"https://a.example/o","type":"OrderedCollection","totalItems":9,"first":"https://a.example/o?p=1"}"#

        let error = #expect(throws: ParseError.self) { try parse(body) }

        #expect(error?.code == .notAFeed)
    }

    @Test func readsThePageThatAnOutboxHoldsInItself() throws {
        let body = """
            {"type":"OrderedCollection","first":{"type":"OrderedCollectionPage","orderedItems":[
            {"type":"Note","id":"https://a.example/1","content":"<p>Hello</p>"}]}}
            """

        #expect(try parse(body).posts.map(\.text) == ["Hello"])
    }

    @Test func readsWhatAnActorSaysOfThemselvesAsABio() throws {
        let body = #"{"@context":"x","type":"Person","id":"https://a.example/u","name":"U","summary":"<p>I walk.</p>"}"#

        let posts = try parse(body).posts

        #expect(posts.map(\.text) == ["I walk."])
        #expect(posts.map(\.authorship) == [.bio])
    }

    @Test(arguments: [
        (#"{"data":[],"meta":{"result_count":0}}"#, ""), (#"{"feed":[]}"#, ""),
        ("[]", "https://a.example/api/v1/accounts/1/statuses"),
        (#"{"type":"OrderedCollection","totalItems":0,"orderedItems":[]}"#, ""),
        (#"{"version":"https://jsonfeed.org/version/1","title":"Quiet","items":[]}"#, ""),
    ])
    func takesAnEmptyListOfAKnownFormatAsNoPosts(body: String, address: String) throws {
        #expect(try parse(body, from: address).posts.isEmpty)
    }

    @Test(arguments: [
        "[]", "{}", "null", "7", "\"text\"", "[null]", "[[]]", #"{"data":[]}"#,
        #"{"error":"InvalidRequest","message":"no"}"#,
        #"{"errors":[{"title":"Not Found"}]}"#, #"{"items":[]}"#, "[1,2,3]", #"{"posts":[]}"#, #"[{"type":"Note"}]"#,
    ])
    func neverTakesOtherJSONForNoPosts(body: String) {
        let error = #expect(throws: ParseError.self) { try parse(body) }

        #expect(error?.code == .notAFeed)
    }

    @Test func callsHTMLWithStatus200NoFeedWhateverItsTypeSays() {
        let page = Page(sampleURL: address, contentType: "application/json", body: Array("<html><p>Sorry".utf8))

        let error = #expect(throws: ParseError.self) { try PageParser().parse(page) }

        #expect(error?.code == .notAFeed)
    }

    private func first(of sample: String) throws -> Post {
        try #require(try PageParser().parse(try Sample(sample).page(from: address)).posts.first)
    }

    private func parse(_ body: String, from address: String = "https://base.example/x") throws -> ParsedFeed {
        try PageParser().parse(Page(sampleURL: address, body: Array(body.utf8)))
    }
}
