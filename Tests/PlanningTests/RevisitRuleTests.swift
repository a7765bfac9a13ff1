import FoundationEssentials
import Model
import Testing

@testable import Planning

@Suite struct RevisitRuleTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)
    private let rule = RevisitRule(minInterval: .seconds(3600))
    private let address = "https://social.example/@user.rss"

    private func state(
        after visit: RevisitRule.Visit, old: AccountState? = nil, rule: RevisitRule? = nil, at time: Date? = nil
    ) -> AccountState {
        (rule ?? self.rule).state(after: visit, of: address, old: old, at: time ?? now)
    }

    private func wait(_ visit: RevisitRule.Visit, old: AccountState? = nil, rule: RevisitRule? = nil) -> Double {
        state(after: visit, old: old, rule: rule).dueAt.timeIntervalSince(now)
    }

    private func posts(hours: [Double]) -> [Date] { hours.map { now - $0 * 3600 } }

    @Test func theLongestOfIntervalFreshnessAndRhythmCountsAndADayAtMost() {
        #expect(wait(.seen(freshFor: nil, published: [], movedTo: nil)) == 3600)
        #expect(wait(.seen(freshFor: .seconds(60), published: [], movedTo: nil)) == 3600)
        #expect(wait(.seen(freshFor: .seconds(7200), published: [], movedTo: nil)) == 7200)
        #expect(wait(.seen(freshFor: .seconds(999_999), published: [], movedTo: nil)) == 86400)
        #expect(wait(.seen(freshFor: nil, published: posts(hours: [2, 14, 26, 36]), movedTo: nil)) == 4.5 * 3600)
        #expect(wait(.seen(freshFor: nil, published: posts(hours: [4000, 9000]), movedTo: nil)) == 86400)
        #expect(wait(.seen(freshFor: nil, published: posts(hours: [0.1, 0.2, 0.3]), movedTo: nil)) == 3600)
    }

    @Test func anIntervalLongerThanADayIsKept() {
        let weekly = RevisitRule(minInterval: .seconds(7 * 86400))

        #expect(wait(.seen(freshFor: nil, published: [], movedTo: nil), rule: weekly) == 7 * 86400)
    }

    @Test func withoutAnIntervalEverythingIsDueAtOnce() {
        let always = RevisitRule(minInterval: .zero)
        let visits: [RevisitRule.Visit] = [
            .seen(freshFor: .seconds(9999), published: posts(hours: [1, 99]), movedTo: nil), .unreadable,
            .serverAtFault,
        ]

        for visit in visits { #expect(wait(visit, rule: always) == 0) }
    }

    @Test func aPageThatHasNotChangedKeepsTheRhythmThatIsKnown() {
        let old = state(after: .seen(freshFor: nil, published: posts(hours: [8, 16, 24, 32]), movedTo: nil))

        #expect(wait(.seen(freshFor: nil, published: [], movedTo: nil), old: old) == 4 * 3600)
    }

    @Test func postsOfTheFutureSayNothingOfTheRhythm() {
        #expect(wait(.seen(freshFor: nil, published: posts(hours: [-5, -90, 3]), movedTo: nil)) == 3600)
    }

    @Test func whatCannotBeReadIsTriedEverMoreRarelyAndAtLeastOnceAWeek() {
        var old: AccountState?
        var waits: [Double] = []

        for _ in 0..<12 {
            waits.append(wait(.unreadable, old: old))
            old = state(after: .unreadable, old: old)
        }

        #expect(waits.prefix(3) == [7200, 14400, 28800])
        #expect(waits.last == Double(604_800))
        #expect(old?.failures == 12)
        #expect(state(after: .seen(freshFor: nil, published: [], movedTo: nil), old: old).failures == 0)
    }

    @Test func aServersFaultChangesNothing() {
        let old = state(after: .unreadable)

        #expect(state(after: .serverAtFault, old: old) == old)
    }

    @Test(arguments: [
        (404, "social.example", RevisitRule.Visit.unreadable), (401, "social.example", .unreadable),
        (403, "social.example", .unreadable), (410, "social.example", .gone), (500, "social.example", .serverAtFault),
        (503, "social.example", .serverAtFault), (429, "social.example", .serverAtFault),
        (404, "www.youtube.com", .serverAtFault), (410, "youtube.com", .serverAtFault),
        (500, "www.youtube.com", .serverAtFault), (404, "notyoutube.com", .unreadable),
        (403, "www.youtube.com", .unreadable),
    ])
    func aStatusSaysWhoIsAtFault(status: Int, host: String, visit: RevisitRule.Visit) {
        #expect(RevisitRule.visit(failedWith: status, isServersFault: false, at: host) == visit)
    }

    @Test func aMoveIsBelievedAfterSevenDaysOfTheSameAnswer() throws {
        func seen(_ to: String?, _ old: AccountState?, day: Double) -> AccountState {
            state(after: .seen(freshFor: nil, published: [], movedTo: to), old: old, at: now + day * 86400)
        }
        var old = seen("https://new.example/a", nil, day: 0)
        old = seen("https://new.example/a", old, day: 6.9)
        let move = try #require(old.moved)

        #expect(!rule.isConfirmed(move, at: now + 6.9 * 86400))
        #expect(rule.isConfirmed(move, at: now + 7 * 86400))
        #expect(seen("https://other.example/a", old, day: 6.9).moved?.since == now + 6.9 * 86400)
        #expect(seen(nil, old, day: 6.9).moved == nil)
        #expect(seen(nil, old, day: 8).moved == move)
    }
}
