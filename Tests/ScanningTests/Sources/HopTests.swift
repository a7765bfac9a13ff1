import Model
import Planning
import TestSupport
import Testing

/// Where the requests for an account may lead.
@Suite struct HopTests {
    private func redirecting(_ platform: String, _ url: String, to location: String) throws -> PlayedSource {
        try PlayedSource(platform, url) { _, request in
            "http://\((request.header("host") ?? "").prefix { $0 != ":" })\(request.path)" == location
                ? TestFeed.answer(["Tea"]) : .redirect(to: location)
        }
    }

    @Test(arguments: [
        ("misskey", "http://key.example/@pc", "http://www.key.example/@pc.atom"),
        ("misskey", "http://www.key.example/@pc", "http://key.example/@pc.atom"),
        ("feed", "http://pc.example/feed", "http://feeds.example/pc"),
        ("feed", "http://pc.example/feed", "http://pc.substack.com/feed"),
    ])
    func followsARedirect(platform: String, url: String, location: String) throws {
        let source = try redirecting(platform, url, to: location)

        let summary = try source.scan()

        #expect(source.asked.count == 2 && summary.totals.fetched == 1)
    }

    @Test(arguments: [
        ("misskey", "http://key.example/@pc", "http://elsewhere.example/@pc.atom"),
        ("substack", "http://pc.example/", "http://other.example/feed"),
        ("feed", "http://pc.example/feed", "http://www.instagram.com/pc/"),
        ("website", "http://pc.example/", "http://uk.linkedin.com/in/pc"),
    ])
    func followsNoRedirectAway(platform: String, url: String, location: String) throws {
        let source = try redirecting(platform, url, to: location)

        let summary = try source.scan()

        #expect(source.asked.count == 1)
        #expect(summary.notAssessed.map(\.reason) == [.refused])
    }

    @Test func followsAFeedToNoPlatformThatTheAuthorityLeavesOut() throws {
        let source = try redirecting("feed", "http://pc.example/feed", to: "http://pc.substack.com/feed")
        try source.state.folder.write(
            TestPlan.authority.replacing("platforms: all", with: "platforms: [feed]"), to: "authorities/test.yaml")

        let summary = try source.scan()

        #expect(source.asked == ["pc.example/feed"])
        #expect(summary.notAssessed.map(\.reason) == [.refused])
    }

    @Test func countsAFeedOnAPlatformsHostAsThatPlatforms() throws {
        let source = try PlayedSource("feed", "http://bsky.app/profile/pc/rss") { _, _ in TestFeed.answer(["Tea"]) }
        try source.state.folder.write(
            TestPlan.authority.replacing("platforms: all", with: "platforms: [feed]"), to: "authorities/test.yaml")

        #expect(throws: PlanRefusal.self) { try source.scan() }

        #expect(source.server.connections == 0)
    }

    @Test func refusesAnAddressOfNobodyAtAHop() throws {
        let source = try PlayedSource("feed", "http://pc.example/feed") { _, _ in .redirect(to: "http://192.0.2.7/feed")
        }
        let text = try source.state.folder.text(of: "probity.yaml")
        try source.state.folder.write(text.replacing("\"*\"", with: "\"pc.example\""), to: "probity.yaml")

        let summary = try source.scan()

        #expect(source.asked == ["pc.example/feed"])
        #expect(summary.notAssessed.map(\.reason) == [.refused])
    }

    @Test(arguments: ["threads", "instagram", "linkedin", "tiktok", "facebook_profile", "x", "facebook_page", "reddit"])
    func asksNothingOfASourceThatIsClosed(platform: String) throws {
        let source = try PlayedSource(platform, "http://closed.example/user/pc") { _, _ in TestFeed.answer(["Tea"]) }

        let first = try source.scan()
        let second = try source.scan(day: 1)

        #expect(source.server.connections == 0)
        #expect(first.notAssessed.map(\.reason) == [.closed] && first.totals.notAssessable == 1)
        #expect(first.totals.due == 1 && first.totals.accounts == 1)
        #expect(second.notAssessed.map(\.reason) == [.closed] && second.news.isEmpty)
    }

    @Test func asksNothingOfAFeedOnAClosedPlatformsHost() throws {
        let source = try PlayedSource("feed", "http://www.instagram.com/pc/") { _, _ in TestFeed.answer(["Tea"]) }

        let summary = try source.scan()

        #expect(source.server.connections == 0)
        #expect(summary.notAssessed.map(\.reason) == [.closed])
    }
}
