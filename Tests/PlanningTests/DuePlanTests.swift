import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Planning

@Suite struct DuePlanTests {
    private let now = TestPlan.now
    private let rule = RevisitRule(minInterval: .seconds(3600))
    private let urls = ["new", "due", "early", "failing", "gone", "moved", "moving", "odd"].map {
        "https://social.example/\($0)"
    }

    private func plan() throws -> Plan {
        let authority = try Authority(yaml: TestPlan.authority, file: "authority.yaml")
        return try Plan(
            roster: Roster(csv: TestPlan.roster(urls), file: "roster.csv"), authorities: [authority], at: now)
    }

    private var states: [String: AccountState] {
        var states = Dictionary(
            uniqueKeysWithValues: urls.dropFirst().map { ($0, AccountState(address: $0, dueAt: now)) })
        func change(_ name: String, _ body: (inout AccountState) -> Void) {
            let url = "https://social.example/\(name)"
            if var state = states[url] {
                body(&state)
                states[url] = state
            }
        }
        change("early") { $0.dueAt = now + 60 }
        change("failing") {
            $0.dueAt = now + 60
            $0.failures = 3
        }
        change("gone") { $0.goneAt = now - 60 }
        change("moved") { $0.moved = .init(address: "https://new.example/moved", since: now - 7 * 86400) }
        change("moving") { $0.moved = .init(address: "https://new.example/moving", since: now - 6 * 86400) }
        change("odd") { $0.dueAt = now + 400 * 86400 }
        return states
    }

    @Test func takesWhatIsDueAndSaysWhyItLeavesTheRest() throws {
        let divided = DuePlan(try plan(), states: states, rule: rule, at: now)

        #expect(
            divided.due.requests.map(\.url) == [
                "https://social.example/new", "https://social.example/due", "https://new.example/moved",
                "https://social.example/moving", "https://social.example/odd",
            ])
        #expect(divided.due.requests.map(\.address).contains("https://social.example/moved"))
        #expect(divided.notDue.map(\.url) == ["https://social.example/early"])
        #expect(divided.putOff.map(\.request.url) == ["https://social.example/failing"])
        #expect(divided.gone.map(\.url) == ["https://social.example/gone"])
    }

    @Test func takesEverythingIfAPersonWantsIt() throws {
        let divided = DuePlan(try plan(), states: states, rule: rule, at: now, everything: true)

        #expect(divided.due.requests.count == urls.count)
        #expect(divided.notDue.isEmpty && divided.putOff.isEmpty && divided.gone.isEmpty)
    }

    @Test(arguments: [(29.0, true), (30.0, false), (-1.0, false)])
    func asksWhereAnEarlierRunFoundThePostsForAMonth(days: Double, isUsed: Bool) throws {
        let text = TestPlan.roster(["https://social.example/@pc"]).replacing(",feed,", with: ",mastodon,")
        let plan = try Plan(
            roster: Roster(csv: text, file: "roster.csv"),
            authorities: [Authority(yaml: TestPlan.authority, file: "authority.yaml")], at: now)
        let first = try #require(plan.requests.first)
        var state = AccountState(address: first.address, dueAt: now)
        let found = "https://social.example/api/v1/accounts/7/statuses?limit=40"
        state.route = .init(step: "posts", address: found, since: now - days * 86400)

        let asked = DuePlan(plan, states: [first.address: state], rule: rule, at: now).due.requests.first

        #expect(asked?.url == (isUsed ? found : first.url) && asked?.address == first.address)
        #expect(asked?.step.name == (isUsed ? .posts : .lookup))
    }

    @Test func goesAlongNoRouteOrMoveToAnotherHost() throws {
        let text = TestPlan.roster(["https://social.example/@pc"]).replacing(",feed,", with: ",misskey,")
        let plan = try Plan(
            roster: Roster(csv: text, file: "roster.csv"),
            authorities: [Authority(yaml: TestPlan.authority, file: "authority.yaml")], at: now)
        let first = try #require(plan.requests.first)
        var state = AccountState(address: first.address, dueAt: now)
        state.route = .init(step: "feed", address: "https://elsewhere.example/feed", since: now)
        state.moved = .init(address: "https://elsewhere.example/feed", since: now - 8 * 86400)

        let asked = DuePlan(plan, states: [first.address: state], rule: rule, at: now).due.requests

        #expect(asked.map(\.url) == [first.url])
    }

    @Test func aMovedRequestStaysTheAccounts() throws {
        let divided = DuePlan(try plan(), states: states, rule: rule, at: now)
        let moved = try #require(divided.due.requests.first { $0.url.hasPrefix("https://new.") })

        #expect(moved.account.url == "https://social.example/moved")
        #expect(moved.authority.ref == "TEST/AUTH/001")
    }
}
