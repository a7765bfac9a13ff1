import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Storage

@Suite struct HostsTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    @Test func remembersHostsRobotsAndAccountsAcrossOpenings() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "ledger.sqlite")
        var host = HostState(host: "social.example")
        host.notBefore = now + 60
        host.reason = "answered 429"
        host.refusals = 2
        host.faults = 1
        host.lastAskedAt = now
        let robots = RobotsFile(
            origin: "https://social.example:443", status: 200, body: [0, 255, 10], sha256: "ab", fetchedAt: now)
        var account = AccountState(address: "https://social.example/@user.rss", dueAt: now + 3600)
        account.failures = 4
        account.goneAt = now
        account.moved = AccountState.Move(address: "https://new.example/", since: now)
        account.rhythm = .seconds(7200)
        account.route = AccountState.Route(step: "posts", address: "https://social.example/api/7", since: now)
        account.unreadBefore = now - 86400

        try Ledger(at: path).record(hosts: [host], robots: [robots], accounts: [account])
        let ledger = try Ledger(at: path)

        #expect(try ledger.hostState(of: "social.example") == host)
        #expect(try ledger.robotsFile(of: "https://social.example:443") == robots)
        #expect(
            try ledger.accountStates(for: [account.address, "https://other.example/"]) == [account.address: account])
        #expect(try ledger.hostState(of: "other.example") == nil)
        #expect(try ledger.robotsFile(of: "https://other.example:443") == nil)
    }

    @Test func makesAPageConditionalOnceThePagesBehindItAreDone() throws {
        let folder = try TemporaryFolder()
        let ledger = try Ledger(at: folder.path(of: "ledger.sqlite"))
        func page(_ etag: String?, _ digest: String) -> HandledPage {
            HandledPage(
                requestURL: "https://social.example/1", accountKey: "a",
                validators: Validators(etag: etag, lastModified: nil), bodySHA256: digest, fetchedAt: now,
                rulesDigest: "r", seenHashes: Data(repeating: 7, count: HandledPage.hashLength))
        }
        try ledger.record(pages: [page(nil, "")])

        try ledger.settle([page("\"v1\"", "ab")])

        let known = try ledger.pageState(for: ["https://social.example/1"])["https://social.example/1"]
        #expect(known?.validators.etag == "\"v1\"" && known?.bodySHA256 == "ab")
        #expect(try ledger.seenHashes(of: "a").count == HandledPage.hashLength)
    }

    @Test func aLaterStateReplacesTheEarlierOne() throws {
        let folder = try TemporaryFolder()
        let ledger = try Ledger(at: folder.path(of: "ledger.sqlite"))
        var host = HostState(host: "social.example")
        host.notBefore = now
        try ledger.record(hosts: [host])
        host.notBefore = nil

        try ledger.record(hosts: [host])

        #expect(try ledger.hostState(of: "social.example") == host)
    }

    @Test(arguments: [
        (0.0, "Sun, 01 Nov 2026 12:00:00 GMT", true), (7.9, "Sun, 01 Nov 2026 12:00:00 GMT", true),
        (8.0, "Sun, 01 Nov 2026 12:00:00 GMT", false), (-1.0, "Sun, 01 Nov 2026 12:00:00 GMT", false),
        (1.0, "Tue, 19 Jan 2038 03:14:07 GMT", false),
    ])
    func validatorsAreUsedForEightDaysAndNeverWithAMadeUpDate(days: Double, date: String, isUsable: Bool) {
        let page = StoredPage(
            validators: Validators(etag: "\"a\"", lastModified: date), bodySHA256: "", fetchedAt: now, rulesDigest: "",
            fullAt: now)

        #expect((page.usableValidators(at: now + days * 86400) != nil) == isUsable)
    }
}
