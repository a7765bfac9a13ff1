import Foundation
import Model
import Testing

@testable import Referring

@Suite struct AccountIdentityTests {
    private func identity(
        _ platform: Platform, asked url: String = "https://a.example/", id: String = "1",
        authorship: Authorship = .own, _ authors: [Byline] = []
    ) throws -> AccountIdentity {
        let base = try Desk().post()
        let account = Account(
            subject: base.account.subject, platform: platform, url: "https://a.example/@sam", kind: .personalIdentified,
            attributionBasis: [.declaredBySubject], attributionConfidence: .confirmed)
        let page = Page(url: url, status: 200, headers: [], body: [], fetchedAt: Date(timeIntervalSince1970: 0))
        return AccountIdentity(
            of: MatchedPost(
                account: account, authority: base.authority,
                capture: Capture(requestURL: url, page: page, bodySHA256: ""),
                post: Post(id: id, authors: authors, text: "x", authorship: authorship), assessment: base.assessment,
                limitations: []))
    }

    @Test(arguments: [
        (Platform.mastodon, "https://a.example/api/v1/accounts/109/statuses?limit=40", "1", "109"),
        (.bluesky, "https://b.example/rss", "at://did:plc:abc/app.bsky.feed.post/3k", "did:plc:abc"),
        (.bluesky, "https://b.example/xrpc/app.bsky.feed.getAuthorFeed?actor=did:plc:xyz", "1", "did:plc:xyz"),
        (.youtube, "https://y.example/feeds/videos.xml?channel_id=UC1", "1", "UC1"),
        (.x, "https://x.example/2/users/44/tweets?max_results=100", "1", "44"),
    ])
    func aLastingIdIsReadWhereTheSourceGivesOne(_ platform: Platform, url: String, post: String, id: String) throws {
        #expect(try identity(platform, asked: url, id: post).id == id)
    }

    @Test(arguments: [
        (Platform.mastodon, "https://a.example/@sam.rss", "1"), (.bluesky, "https://b.example/?actor=sam.example", "1"),
        (.feed, "https://a.example/api/v1/accounts/109/statuses", "1"),
        (.x, "https://x.example/2/users/by/username/sam", "1"),
        (.mastodon, "https://a.example/api/v1/accounts/lookup?acct=sam", "1"),
    ])
    func noIdIsMadeUp(_ platform: Platform, url: String, post: String) throws {
        #expect(try identity(platform, asked: url, id: post).id == nil)
    }

    @Test func theHandleIsTheOneThatTheFeedOrTheAnswerNames() throws {
        let feed = Byline(name: "Sam", handle: "@sam@a.example", element: "channel/title", isOfFeed: true)
        let writer = Byline(handle: "jo", element: "dc:creator")

        #expect(try identity(.mastodon, [writer, feed]).handle == "@sam@a.example")
        #expect(try identity(.bluesky, [Byline(handle: "sam.b.example", element: "author")]).handle == "sam.b.example")
        #expect(try identity(.website, [writer]).handle == nil)
    }

    @Test func theWriterOfAPostThatWasPassedOnIsNotTheAccount() throws {
        let other = Byline(handle: "other", url: "https://o.example/users/other", element: "reblog.account")

        for platform in [Platform.mastodon, .activitypub, .bluesky] {
            let found = try identity(
                platform, id: "at://did:plc:other/app.bsky.feed.post/1", authorship: .repost, [other])
            #expect(found.handle == nil && found.id == nil)
        }
    }

    @Test func anActorsAddressAndAPagesNumberAreTheirIds() throws {
        let actor = Byline(handle: "sam", url: "https://a.example/users/sam", element: "actor")

        #expect(try identity(.activitypub, [actor]).id == "https://a.example/users/sam")
        let page = try identity(.facebookPage, [Byline(name: "Page", handle: "777", element: "from")])
        #expect(page.id == "777" && page.handle == nil)
    }
}
