import FoundationEssentials
import Model
import Testing

@testable import Parsing

@Suite struct PostIdentityTests {
    @Test(arguments: [
        ("http://A.example:80/x", "https://a.example/x"), ("https://a.example", "https://a.example/"),
        ("https://a.example:443/?utm_source=x&b=2&fbclid=1", "https://a.example/?b=2"),
        ("https://a.example/p?gclid=1#part", "https://a.example/p#part"),
        ("https://a.example?x=1", "https://a.example/?x=1"),
        ("tag:a.example,2026:1", "tag:a.example,2026:1"), ("at://did:plc:a/b/c", "at://did:plc:a/b/c"), ("", ""),
    ])
    func foldsWhatChangesWithoutThePostChanging(address: String, expected: String) {
        #expect(PostIdentity.folded(address) == expected)
    }

    @Test func takesTheSourcesOwnIdThenTheAddressThenADigest() {
        let date = Date(timeIntervalSince1970: 1_700_000_000)

        #expect(PostIdentity.id("7", url: "http://a.example/", published: date, text: "t") == "7")
        #expect(PostIdentity.id("", url: "http://a.example/1", published: date, text: "t") == "https://a.example/1")
        #expect(PostIdentity.id(nil, url: nil, published: date, text: "t").hasPrefix("urn:fnv1a-128:"))
        #expect(
            PostIdentity.id(nil, url: nil, published: date, text: "t")
                != PostIdentity.id(nil, url: nil, published: nil, text: "t"))
    }

    @Test func takesWhatTracksOutOfAnIdButLeavesItOtherwise() {
        let id = PostIdentity.id("http://a.example/?p=1&utm_medium=rss", url: nil, published: nil, text: "")

        #expect(id == "http://a.example/?p=1")
    }

    @Test func tellsPostsApartThatShareAnIdButNoAddress() {
        let posts = [post("1", url: "https://a.example/1"), post("1", url: "https://a.example/2"), post("2")]

        #expect(PostIdentity.distinct(posts).map(\.id) == ["https://a.example/1", "https://a.example/2", "2"])
    }

    @Test func tellsPostsWithoutAddressApartByTheirWords() {
        let ids = PostIdentity.distinct([post("1", text: "a"), post("1", text: "b")]).map(\.id)

        #expect(Set(ids).count == 2)
        #expect(!ids.contains("1"))
    }

    @Test func keepsVersionsOfOnePostUnderOneId() {
        let posts = [
            post("1", url: "http://a.example/1?utm_source=x", text: "a"),
            post("1", url: "https://a.example/1", text: "b"),
        ]

        #expect(PostIdentity.distinct(posts) == posts)
    }

    @Test func leavesAPostThatIsThereTwiceItsId() {
        let posts = [post("1", text: "a"), post("2"), post("1", text: "a")]

        #expect(PostIdentity.distinct(posts) == posts)
    }

    @Test func readsTheSameIdsHoweverOftenAPageIsRead() throws {
        let items =
            "<item><guid>x</guid><description>a</description></item><item><guid>x</guid><description>b</description></item>"
        let page = Page(sampleURL: "https://a.example/", body: Array("<rss><channel>\(items)</channel></rss>".utf8))

        let ids = try (0..<2).map { _ in try PageParser().parse(page).posts.map(\.id) }

        #expect(ids[0] == ids[1])
        #expect(Set(ids[0]).count == 2)
    }

    private func post(_ id: String, url: String? = nil, text: String = "") -> Post {
        Post(id: id, url: url, text: text)
    }
}
