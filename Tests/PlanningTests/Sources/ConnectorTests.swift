import Foundation
import Model
import Settings
import TestSupport
import Testing

@testable import Planning

@Suite struct ConnectorTests {
    private func account(_ platform: String, _ url: String) throws -> Account {
        let text = TestPlan.roster([url]).replacing(",feed,", with: ",\(platform),")
        return try #require(try Roster(csv: text, file: "roster.csv").accounts.first)
    }

    private func plan(_ platform: String, _ url: String, _ settings: SourceSettings = SourceSettings()) throws -> Plan {
        let text = TestPlan.roster([url]).replacing(",feed,", with: ",\(platform),")
        return try Plan(
            roster: Roster(csv: text, file: "roster.csv"),
            authorities: [Authority(yaml: TestPlan.authority, file: "a.yaml")], sources: settings, at: TestPlan.now)
    }

    @Test(arguments: [
        ("mastodon", "https://m.example/users/pc", "https://m.example/api/v1/accounts/lookup?acct=pc"),
        ("mastodon", "https://m.example:8443/@p c", "https://m.example:8443/api/v1/accounts/lookup?acct=p%20c"),
        (
            "activitypub", "https://f.example/u/pc",
            "https://f.example/.well-known/webfinger?resource=acct%3Apc%40f.example"
        ),
        (
            "bluesky", "https://bsky.app/profile/did:plc:a",
            "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=did%3Aplc%3Aa"
        ),
        ("bluesky", "https://own.example/profile/pc/", "https://own.example/profile/pc/rss"),
        ("bluesky", "https://bsky.app/profile/pc/rss", "https://bsky.app/profile/pc/rss"),
        ("youtube", "https://www.youtube.com/user/pc", "https://www.youtube.com/feeds/videos.xml?user=pc"),
        ("youtube", "https://www.youtube.com/@pc", "https://www.youtube.com/@pc"),
        (
            "youtube", "https://www.youtube.com/playlist?list=PL1",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1"
        ),
        ("telegram", "https://t.me/s/pc", "https://t.me/s/pc"),
        ("wordpress", "https://w.example/?feed=rss2", "https://w.example/?feed=rss2"),
        ("blogger", "https://b.example/feeds/posts/default", "https://b.example/feeds/posts/default"),
        ("tumblr", "https://www.tumblr.com/pc", "https://pc.tumblr.com/rss"),
        ("medium", "https://pc.medium.com/", "https://pc.medium.com/feed"),
        (
            "peertube", "https://p.example/c/chan",
            "https://p.example/feeds/videos.xml?videoChannelName=chan&sort=-publishedAt"
        ),
        ("pixelfed", "https://p.example/users/pc.atom", "https://p.example/users/pc.atom"),
        ("website", "https://pc.example/about", "https://pc.example/about"),
    ])
    func asksFirst(platform: String, url: String, asked: String) throws {
        #expect(try plan(platform, url).requests.map(\.url) == [asked])
    }

    @Test(arguments: [
        ("mastodon", "https://m.example/@pc@other.example"), ("mastodon", "https://m.example/about"),
        ("activitypub", "https://f.example/"), ("bluesky", "https://bsky.app/"),
        ("youtube", "https://youtube.com/watch"),
        ("telegram", "https://t.me/+abcdef"), ("telegram", "https://t.me/c/123"), ("medium", "https://medium.com/"),
        ("lemmy", "https://l.example/u/pc@other.example"), ("x", "https://x.com/home"),
        ("facebook_page", "https://www.facebook.com/profile.php?id=1"), ("reddit", "https://www.reddit.com/r/police"),
    ])
    func saysThatAnAddressIsNoProfile(platform: String, url: String) throws {
        let plan = try plan(platform, url)

        #expect(plan.requests.isEmpty)
        #expect(plan.closed.map(\.reason) == [.refused])
        #expect(plan.closed.first?.detail.contains("Correct it in the roster, as https://") == true)
    }

    @Test(arguments: Platform.allCases)
    func knowsEveryPlatform(platform: Platform) throws {
        let account = try account(platform.rawValue, "https://host.example/@pc")

        let opening = Result { try platform.connector.opening(of: Profile(account), SourceSettings()) }

        switch opening {
        case .success(let step): #expect(HopRule.host(of: step.url) != nil)
        case .failure(let why): #expect((why as? ClosedSource).map { !$0.detail.isEmpty } == true)
        }
    }

    @Test func hasASampleAndAPageOnEveryPlatform() throws {
        let sample = try Sample("every-platform.csv")
        let roster = try Roster(csv: String(decoding: sample.bytes, as: UTF8.self), file: "every-platform.csv")
        let index = try String(contentsOfFile: Sample.folder + "/../docs/sources/README.md", encoding: .utf8)

        let plan = try Plan(
            roster: roster, authorities: [Authority(yaml: TestPlan.authority, file: "a.yaml")], at: TestPlan.now)

        #expect(
            roster.accounts.map(\.platform)
                == Platform.allCases.sorted { place($0, in: roster) < place($1, in: roster) })
        #expect(plan.requests.count + plan.closed.count == Platform.allCases.count)
        #expect(plan.closed.allSatisfy { $0.reason == .closed })
        for account in roster.accounts {
            let name = account.platform.rawValue
            let isClosed = account.platform.isReadable == false
            #expect(index.contains("`\(name)`"))
            let page = try String(
                contentsOfFile: Sample.folder + "/../docs/sources/\(isClosed ? "closed" : name).md", encoding: .utf8)
            #expect(page.contains("`\(name)`") && page.contains("Last checked: never live"))
        }
    }

    private func place(_ platform: Platform, in roster: Roster) -> Int {
        roster.accounts.firstIndex { $0.platform == platform } ?? .max
    }

    @Test func namesEveryPlatformToWhoeverWritesAnother() throws {
        let error = #expect(throws: SettingsError.self) { try account("myspace", "https://a.example/") }

        #expect(error?.problem == "'myspace' is not known in 'platform'")
        for platform in Platform.allCases { #expect(error?.remedy.contains(platform.rawValue) == true) }
    }

    @Test(arguments: [
        ("https://a.example/x", true), ("http://a.example:81/x", true), ("https://www.a.example/", true),
        ("https://api.example/1", true), ("https://b.example/", false), ("https://a.example.b.example/", false),
        ("ftp://a.example/", false), ("https://user@a.example/", false), ("/relative", false),
        ("https://sub.a.example/", false),
    ])
    func keepsLinksOnTheAccountsOwnSite(url: String, isAllowed: Bool) {
        let rule = HopRule(hosts: ["a.example", "api.example"], isOpen: true, platforms: .all)

        #expect(rule.allows(linkTo: url) == isAllowed)
    }

    @Test func printsNoSecret() throws {
        let text = "AAAAAAAAInventedToken"
        let keys = try SourceKeys([.x: ("token", text)])
        var settings = SourceSettings()
        settings.keys = keys
        let plan = try plan("x", "https://x.com/pc", settings)
        var dumped = ""

        dump(plan, to: &dumped)
        dump(settings, to: &dumped)

        #expect(plan.requests.first?.secret?.confidential == text)
        #expect(!"\(plan) \(settings) \(String(reflecting: keys)) \(dumped)".contains("Invented"))
    }

    @Test(arguments: [
        (SourceKeys.Holder.x, "123-user-token-1234567890"), (.facebookPage, "EAAInventedUserSession0123"),
        (.facebookPage, "12|a|b-c-d-e-f-g-h"), (.reddit, "https://www.reddit.com/.rss?feed=a&user=b"), (.x, "AAAAAAAA"),
        (.x, "AAAAAAAA AAAAAAAAAAAA"),
    ])
    func takesNoOtherToken(holder: SourceKeys.Holder, text: String) {
        let error = #expect(throws: SettingsError.self) { try SourceKeys([holder: ("here", text)]) }

        #expect(error?.place == "here" && error?.description.contains(text) == false)
    }
}
