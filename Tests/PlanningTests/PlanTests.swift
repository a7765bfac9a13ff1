import FoundationEssentials
import Model
import Planning
import Settings
import TestSupport
import Testing

@Suite struct PlanTests {
    private func roster(platform: String = "feed", url: String = "https://a.example/f") throws -> Roster {
        try Roster(csv: TestPlan.roster([url]).replacing(",feed,", with: ",\(platform),"), file: "roster.csv")
    }

    private func authority(_ old: String = "", _ new: String = "") throws -> Authority {
        try Authority(
            yaml: old.isEmpty ? TestPlan.authority : TestPlan.authority.replacing(old, with: new), file: "a.yaml")
    }

    @Test(arguments: [
        ("mastodon", "https://a.example/@pc", "https://a.example/api/v1/accounts/lookup?acct=pc"),
        ("mastodon", "https://a.example/@pc.rss", "https://a.example/@pc.rss"),
        ("bluesky", "https://b.example/profile/pc.b.example", "https://b.example/profile/pc.b.example/rss"),
        ("feed", "https://c.example/feed/", "https://c.example/feed/"),
    ])
    func asksTheAddressThatServesPosts(platform: String, url: String, asked: String) throws {
        let plan = try Plan(roster: roster(platform: platform, url: url), authorities: [authority()], at: TestPlan.now)

        #expect(plan.requests.map(\.url) == [asked])
    }

    @Test(arguments: [
        ("expires_at: 2030-01-01", "expires_at: 2026-06-01", PlanError.Code.authorityExpired),
        ("granted_at: 2026-01-01", "granted_at: 2029-01-01", .authorityNotYetGranted),
        ("operator: analyst", "operator: Head-of-Standards", .operatorIsApprover),
        ("forces: all", "forces: [southshire]", .outOfScope),
        ("subjects: all", "subjects: [S-9]", .outOfScope),
        ("platforms: all", "platforms: [bluesky]", .outOfScope),
    ])
    func refusesToBegin(old: String, new: String, code: PlanError.Code) throws {
        let authority = try authority(old, new)

        let refusal = #expect(throws: PlanRefusal.self) {
            _ = try Plan(roster: roster(), authorities: [authority], at: TestPlan.now)
        }

        #expect(refusal?.faults.first?.code == code)
    }

    @Test func refusesToBeginWithoutAnAuthority() throws {
        let refusal = #expect(throws: PlanRefusal.self) {
            _ = try Plan(roster: roster(), authorities: [], at: TestPlan.now)
        }

        #expect(refusal?.faults.map(\.code) == [.noAuthority])
    }

    @Test func takesTheAuthorityThatHolds() throws {
        let ended = try authority("expires_at: 2030-01-01", "expires_at: 2026-06-01")
        let holds = try authority("TEST/AUTH/001", "TEST/AUTH/002")

        let plan = try Plan(roster: roster(), authorities: [ended, holds], at: TestPlan.now)

        #expect(plan.requests.map(\.authority.ref) == ["TEST/AUTH/002"])
    }

    @Test func doesNotAskADisputedAccount() throws {
        let text = TestPlan.roster(["https://a.example/f"]).replacing("confirmed", with: "disputed")

        let plan = try Plan(roster: Roster(csv: text, file: "roster.csv"), authorities: [authority()], at: TestPlan.now)

        #expect(plan.requests.isEmpty)
        #expect(plan.paused.map(\.url) == ["https://a.example/f"])
    }

    @Test func readsNoPostBeforeTheWindowOpens() throws {
        let plan = try Plan(roster: roster(), authorities: [authority("3650d", "365d")], at: TestPlan.now)
        let window = try #require(plan.requests.first?.window)

        #expect(window.contains(TestPlan.now - 364 * 86400))
        #expect(!window.contains(TestPlan.now - 366 * 86400))
        #expect(window.contains(nil))
    }
}
