import FoundationEssentials
import Model
import Settings
import TestSupport
import Testing

@testable import Planning

@Suite struct ItineraryTests {
    private func request(_ platform: String = "feed") throws -> FetchRequest {
        let text = TestPlan.roster(["https://a.example/@pc"]).replacing(",feed,", with: ",\(platform),")
        let plan = try Plan(
            roster: Roster(csv: text, file: "roster.csv"),
            authorities: [Authority(yaml: TestPlan.authority, file: "a.yaml")], at: TestPlan.now)
        return try #require(plan.requests.first)
    }

    private func begun(_ request: FetchRequest, mayJoin: Bool = true, pages: Int = 3, posts: Int = 1000) -> Itinerary {
        var settings = SourceSettings()
        settings.maxPages = pages
        settings.maxPosts = posts
        var itinerary = Itinerary(settings)
        itinerary.begin(request, mayJoin: mayJoin)
        return itinerary
    }

    private func yield(window: Bool = false, known: Bool = false, again: Bool = false) -> PageYield {
        PageYield(posts: 20, oldest: nil, reachesWindow: window, joinsKnown: known, isRepeat: again)
    }

    private func signs(_ next: String?) -> Signposts {
        var signs = Signposts()
        signs.next = next
        return signs
    }

    private func outcome(_ turn: Turn) -> VisitEnd.Outcome? {
        if case .end(let end) = turn { end.outcome } else { nil }
    }

    @Test func makesFollowUpsUnderTheSameAuthority() throws {
        let first = try request()
        var itinerary = begun(first)

        guard case .ask(let next) = itinerary.read(first, yield(), signs("https://a.example/2")) else {
            Issue.record("nothing followed")
            return
        }

        #expect(next.url == "https://a.example/2" && next.page == 2 && next.address == first.address)
        #expect(next.authority == first.authority && next.window == first.window && next.account == first.account)
        #expect(next.pageKey == first.address + "#2" && next.validators.isEmpty)
    }

    @Test func endsWhereThereIsNothingOlderToSee() throws {
        let first = try request()
        for (yield, next) in [
            (yield(window: true), "https://a.example/2"), (yield(known: true), "https://a.example/2"),
            (yield(again: true), "https://a.example/2"), (yield(), nil), (yield(), first.url),
        ] {
            var itinerary = begun(first)

            #expect(outcome(itinerary.read(first, yield, signs(next))) == .whole)
            #expect(itinerary.underWay == 0)
        }
    }

    @Test func readsPastWhatIsKnownWhereTheLastVisitWasNotWhole() throws {
        let first = try request()
        var itinerary = begun(first, mayJoin: false)

        #expect(outcome(itinerary.read(first, yield(known: true), signs("https://a.example/2"))) == nil)
    }

    @Test func stopsAtTheLimitsOnPagesAndPosts() throws {
        let first = try request()
        for (pages, posts) in [(1, 1000), (5, 20)] {
            var itinerary = begun(first, pages: pages, posts: posts)

            #expect(outcome(itinerary.read(first, yield(), signs("https://a.example/2"))) == .limited)
        }
    }

    @Test func triesEachOtherWayOnce() throws {
        var request = try request("mastodon")
        var itinerary = begun(request)
        var asked: [String] = []
        let trouble = SourceTrouble(status: 404, reason: .notReachable, detail: "None.")

        while case .ask(let next) = itinerary.failed(request, trouble) {
            asked.append(next.url)
            request = next
        }

        #expect(asked == ["https://a.example/@pc.rss", "https://a.example/@pc"])
        #expect(itinerary.underWay == 0)
    }

    @Test func looksForAnAccountAnewWhereWhatWasFoundLeadsNowhere() throws {
        let stale = try request("activitypub").along(
            AccountState.Route(step: "activities", address: "https://a.example/old", since: TestPlan.now))
        var itinerary = begun(stale)

        guard
            case .ask(let next) = itinerary.failed(
                stale, SourceTrouble(status: 404, reason: .notReachable, detail: "None."))
        else {
            Issue.record("nothing followed")
            return
        }

        #expect(next.step.name == .webfinger)
    }

    @Test func asksNothingFurtherOfWhoeverDoesNotWantToBeShown() throws {
        let first = try request("mastodon")
        var itinerary = begun(first)

        let turn = itinerary.failed(
            first, SourceTrouble(isUnreadable: true, isHidden: true, reason: .refused, detail: "Hidden."))

        #expect(outcome(turn) == .failed(.refused, detail: "Hidden."))
    }
}
