import Evidence
import FoundationEssentials
import Model
import Planning
import Referring
import Scanning
import Settings
import TestSupport
import Testing

@Suite struct ScanRunTests {
    private func scan(
        _ state: TestState, lanes: Int = 2, inFull: Bool = false, name: String? = nil
    ) throws -> ScanResult {
        let file = state.folder.path(of: "probity.yaml")
        let configuration = try ScanConfiguration(yaml: TextFile.read(file), file: file, version: "1.0")
        let rules = try LoadedRules(state.folder.path(of: "rules"), packs: configuration.packs)
        return try ScanRun(
            ScanSetup(configuration), rules: rules, limits: ScanLimits(lanes: lanes, pages: 2, commit: 8),
            asksInFull: inFull, name: name, now: { TestPlan.now }
        ).run()
    }

    private func onlyForce(_ result: ScanResult) throws -> ForceSummary {
        try #require(result.summary.forces.first)
    }

    @Test func queuesWhatMatchesAndCountsTheRest() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud, "Tea and toast", "Off to bed"]) }
        let state = try TestState(urls: [server.url("/a"), server.url("/b")])

        let result = try scan(state)

        let force = try onlyForce(result)
        #expect(force.accounts == 2 && force.fetched == 2 && force.posts == 6)
        #expect(force.matchedPosts == 2 && force.instances == 2 && force.subjects == 2 && force.queued == 2)
        #expect(result.summary.notAssessed.isEmpty)
        #expect(state.pending.count == 2)
    }

    @Test func addsUpWhatEachStageDid() throws {
        let server = try LoopbackServer { request in
            request.path == "/html" ? .text("<html><body>Hello</body></html>") : TestFeed.answer(["Tea"])
        }
        let urls = (1...40).map { server.url("/\($0)") } + [server.url("/html")]

        let result = try scan(try TestState(urls: urls))

        for stage in result.summary.stages { #expect(stage.admitted == stage.done + stage.failed + stage.dropped) }
        #expect(result.summary.stages.map(\.admitted) == [41, 41, 40, 40])
        #expect(try onlyForce(result).notAFeed == 1)
    }

    @Test func asksForUnchangedPagesWithTheirValidatorsAndQueuesNothingTwice() throws {
        let server = try LoopbackServer { request in
            request.header("if-none-match") == "\"v1\""
                ? ServedAnswer(304, headers: [("ETag", "\"v1\"")])
                : TestFeed.answer([TestState.loud], headers: [("ETag", "\"v1\"")])
        }
        let state = try TestState(urls: [server.url("/a")])
        _ = try scan(state)

        let second = try scan(state)
        let third = try scan(state, inFull: true)

        #expect(try onlyForce(second).notModified == 1)
        #expect(try onlyForce(third).fetched == 1)
        #expect(try onlyForce(third).queued == 0)
        #expect(try onlyForce(third).newPosts == 0)
        #expect(state.pending.count == 1)
    }

    @Test func asksOnceInFullWhenThePacksAreOthers() throws {
        let server = try LoopbackServer { request in
            request.header("if-none-match") == nil
                ? TestFeed.answer([TestState.loud], headers: [("ETag", "\"v1\"")])
                : ServedAnswer(304, headers: [("ETag", "\"v1\"")])
        }
        let state = try TestState(urls: [server.url("/a")])
        _ = try scan(state)
        try state.writeRules(version: "1.0.1")

        let second = try scan(state)
        let third = try scan(state)

        #expect(try onlyForce(second).fetched == 1)
        #expect(try onlyForce(third).notModified == 1)
    }

    @Test func queuesAnEditedPostAsANewVersion() throws {
        let texts = ServedTexts([TestState.loud])
        let server = try LoopbackServer { _ in TestFeed.answer(texts.now) }
        let state = try TestState(urls: [server.url("/a")])
        _ = try scan(state)
        let first = try #require(state.pending.first)
        texts.now = [TestState.loud + ", what a record"]

        _ = try scan(state)

        let second = try #require(state.pending.first { $0 != first })
        let record = try state.folder.text(of: "var/queue/pending/\(second)")
        #expect(record.contains("\"supersedes\":\"\(first.dropLast(".json".count))\""))
    }

    @Test func queuesTheSameRecordsWhateverTheNumberOfLanes() throws {
        let server = try LoopbackServer { request in TestFeed.answer([TestState.loud + request.path]) }
        let urls = (1...30).map { server.url("/\($0)") }

        let records = try [1, 8].map { lanes in
            let state = try TestState(urls: urls)
            _ = try scan(state, lanes: lanes, name: "the-run")
            return try state.pending.map { name in
                // Only where the bytes lie in their file depends on which page came first.
                try state.folder.text(of: "var/queue/pending/\(name)").replacing(/"warc":{[^}]*}/, with: "")
            }
        }

        #expect(records[0].count == 30)
        #expect(records[0] == records[1])
    }

    @Test func sendsNothingWithoutAnAuthorityThatHolds() throws {
        let server = try LoopbackServer { _ in TestFeed.answer(["Tea"]) }
        let state = try TestState(urls: [server.url("/a")])
        try state.folder.write(
            TestPlan.authority.replacing("2030-01-01", with: "2026-02-01"), to: "authorities/test.yaml")

        #expect(throws: PlanRefusal.self) { _ = try scan(state) }

        #expect(server.connections == 0)
        #expect(state.folder.names(in: "var").isEmpty)
    }

    @Test func dropsPostsFromBeforeTheWindowAndCountsThem() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud, "Tea"]) }
        let state = try TestState(urls: [server.url("/a")])
        try state.folder.write(TestPlan.authority.replacing("3650d", with: "10d"), to: "authorities/test.yaml")

        let force = try onlyForce(scan(state))

        #expect(force.posts == 0 && force.outsideWindow == 2 && force.queued == 0)
    }

    @Test(arguments: [
        ("/404", NotAssessed.Reason.notReachable), ("/html", .notAFeed), ("/empty", .notAFeed), ("/large", .tooLarge),
        ("/login", .refused),
    ])
    func saysWhatCouldNotBeLookedAt(path: String, reason: NotAssessed.Reason) throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/404": ServedAnswer(404)
            case "/html": .text("<!doctype html><html><body>Hello</body></html>")
            case "/empty": ServedAnswer(200)
            case "/large": TestFeed.answer([String(repeating: "tea ", count: 10_000)])
            default: ServedAnswer(401)
            }
        }
        let state = try TestState(
            urls: [server.url(path)], fetch: "{delay: 0s, allow_private: true, body_limit: 16KiB}")

        let missed = try scan(state).summary.notAssessed

        #expect(missed.map(\.reason) == [reason])
    }

    @Test func asksForACutOffPageAgainAndSaysSo() throws {
        let whole = Array(TestFeed.rss(["Tea", TestState.loud]).utf8)
        let server = try LoopbackServer { request in
            request.header("if-none-match") == nil
                ? ServedAnswer(200, Array(whole.dropLast(80)), headers: [("ETag", "\"v1\"")])
                : ServedAnswer(304, headers: [("ETag", "\"v1\"")])
        }
        let state = try TestState(urls: [server.url("/a")])

        let runs = [try scan(state), try scan(state)]

        #expect(runs.map { $0.summary.notAssessed.map(\.reason) } == [[.cutOff], [.cutOff]])
        #expect(try runs.map(onlyForce).map(\.posts) == [1, 1])
    }

    @Test func asksNoPrivateAddressUnlessAllowed() throws {
        let server = try LoopbackServer { _ in TestFeed.answer(["Tea"]) }
        let state = try TestState(urls: [server.url("/a")], fetch: "{delay: 1s}")

        let missed = try scan(state).summary.notAssessed

        #expect(missed.map(\.reason) == [.refused])
        #expect(server.connections == 0)
    }

    @Test func letsOneRunAtATimeHoldTheQueue() throws {
        let server = try LoopbackServer { _ in TestFeed.answer(["Tea"]) }
        let state = try TestState(urls: [server.url("/a")])
        let lock = try QueueLock(of: state.folder.path(of: "var/queue"))

        let error = #expect(throws: QueueError.self) { _ = try scan(state) }

        #expect(error?.code == .locked)
        #expect(server.connections == 0)
        withExtendedLifetime(lock) {}
    }

    @Test func keepsNoValidatorsOfAPageWhoseRecordsCouldNotBeKept() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud], headers: [("ETag", "\"v1\"")]) }
        let state = try TestState(urls: [server.url("/a")])
        try state.folder.write("in the way", to: "var/queue/journal.jsonl/file")

        #expect(throws: (any Error).self) { _ = try scan(state) }
        try FileManager.default.removeItem(atPath: state.folder.path(of: "var/queue/journal.jsonl"))
        let result = try scan(state)

        #expect(try onlyForce(result).fetched == 1)
        #expect(state.pending.count == 1)
    }

    @Test func refusesPacksWhoseExamplesFail() throws {
        let state = try TestState(urls: ["http://127.0.0.1:1/"])
        try state.writeRules(broken: true)

        #expect(throws: (any Error).self) { _ = try scan(state) }
    }
}
