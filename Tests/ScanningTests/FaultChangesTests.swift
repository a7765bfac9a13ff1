import FoundationEssentials
import Model
import Testing

@testable import Scanning

@Suite struct FaultChangesTests {
    private let first = Date(timeIntervalSince1970: 1_795_000_000)
    private let later = Date(timeIntervalSince1970: 1_795_086_400)

    private func missed(
        _ url: String, _ reason: NotAssessed.Reason = .notReachable, _ detail: String = "No answer."
    ) -> NotAssessed {
        NotAssessed(subjectRef: "S-1", force: "northshire", url: url, reason: reason, detail: detail)
    }

    private func changes(
        known: [OpenFault] = [], missed: [NotAssessed] = [], looked: Set<String> = [],
        accounts: Set<String> = ["a", "b"], listed: Set<String> = ["a", "b"]
    ) -> FaultChanges {
        FaultChanges(known: known, missed: missed, looked: looked, accounts: accounts, listed: listed, at: later)
    }

    @Test func saysThatAFaultBegan() {
        let changes = changes(missed: [missed("a")], looked: ["b"])

        #expect(changes.news == [FaultNews(.began, missed("a"), since: later)])
        #expect(changes.opened == [OpenFault(missed("a"), since: later)])
        #expect(changes.openCount == 1)
    }

    @Test func saysNothingOfAFaultThatIsKnown() {
        let changes = changes(known: [OpenFault(missed("a"), since: first)], missed: [missed("a")])

        #expect(changes.news.isEmpty && changes.opened.isEmpty && changes.closed.isEmpty)
        #expect(changes.openCount == 1)
    }

    @Test func takesOtherNumbersInTheSameWordsForTheSameFault() {
        let known = OpenFault(missed("a", .notAFeed, "line 12: no feed"), since: first)

        let changes = changes(known: [known], missed: [missed("a", .notAFeed, "line 345: no feed")])

        #expect(changes.news.isEmpty)
    }

    @Test func saysThatTheReasonIsAnotherOneAndSinceWhenItLasts() {
        let known = OpenFault(missed("a"), since: first)

        let changes = changes(known: [known], missed: [missed("a", .refused, "It refuses us.")])

        #expect(changes.news == [FaultNews(.isDifferent, missed("a", .refused, "It refuses us."), since: first)])
    }

    @Test func saysThatAFaultIsOver() {
        let changes = changes(known: [OpenFault(missed("a"), since: first)], looked: ["a", "b"])

        #expect(changes.news == [FaultNews(.ended, missed("a"), since: first)])
        #expect(changes.closed == ["a"])
        #expect(changes.openCount == 0)
    }

    @Test func keepsAFaultOfAnAccountThatWasNotAskedThisTime() {
        let changes = changes(known: [OpenFault(missed("a"), since: first)], looked: ["b"])

        #expect(changes.news.isEmpty && changes.closed.isEmpty)
        #expect(changes.openCount == 1)
    }

    @Test func doesNotTakeAnInterruptionForAFaultNorForItsEnd() {
        let changes = changes(
            known: [OpenFault(missed("a"), since: first)], missed: [missed("a", .stopped), missed("b", .stopped)])

        #expect(changes.news.isEmpty && changes.opened.isEmpty && changes.closed.isEmpty)
    }

    @Test func closesAFaultOfAnAccountThatIsNotListedAnyMore() {
        let changes = changes(known: [OpenFault(missed("z"), since: first)])

        #expect(changes.news == [FaultNews(.unlisted, missed("z"), since: first)])
        #expect(changes.closed == ["z"])
    }

    @Test func leavesOtherSubjectsFaultsOutOfARestrictedRun() {
        let changes = changes(known: [OpenFault(missed("b"), since: first)], looked: ["a"], accounts: ["a"])

        #expect(changes.news.isEmpty)
        #expect(changes.openCount == 0)
    }

    @Test func notesADeferralInSilence() {
        let changes = changes(missed: [missed("a", .deferred)])

        #expect(changes.news.isEmpty && changes.openCount == 0)
        #expect(changes.opened == [OpenFault(missed("a", .deferred), since: later, isTold: false)])
    }

    @Test func tellsOfADeferralThatLasts() {
        let noted = OpenFault(missed("a", .deferred), since: first, isTold: false)

        let changes = changes(known: [noted], missed: [missed("a", .deferred)])

        #expect(changes.news == [FaultNews(.began, missed("a", .deferred), since: first)])
        #expect(changes.opened == [OpenFault(missed("a", .deferred), since: first)])
        #expect(changes.openCount == 1)
    }

    @Test func tellsOfALastingDeferralOnce() {
        let changes = changes(
            known: [OpenFault(missed("a", .deferred), since: first)], missed: [missed("a", .deferred)])

        #expect(changes.news.isEmpty && changes.opened.isEmpty)
        #expect(changes.openCount == 1)
    }

    @Test func forgetsAShortDeferralInSilence() {
        let noted = OpenFault(missed("a", .deferred), since: first, isTold: false)

        let changes = changes(known: [noted], looked: ["a"])

        #expect(changes.news.isEmpty)
        #expect(changes.closed == ["a"])
    }

    @Test func doesNotTakeAWaitForAnotherReason() {
        let changes = changes(known: [OpenFault(missed("a"), since: first)], missed: [missed("a", .deferred)])

        #expect(changes.news.isEmpty && changes.opened.isEmpty && changes.closed.isEmpty)
        #expect(changes.openCount == 1)
    }

    @Test func aFaultAfterADeferralBeginsWithIt() {
        let noted = OpenFault(missed("a", .deferred), since: first, isTold: false)

        let changes = changes(known: [noted], missed: [missed("a")])

        #expect(changes.news == [FaultNews(.began, missed("a"), since: first)])
    }
}
