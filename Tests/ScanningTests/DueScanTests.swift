import FoundationEssentials
import Model
import Planning
import Scanning
import Settings
import TestSupport
import Testing

@Suite struct DueScanTests {
    private let hourly = "{delay: 0s, min_interval: 1h, allow_private: true}"

    private func scan(_ state: TestState, hours: Double = 0, inFull: Bool = false) throws -> RunSummary {
        let file = state.folder.path(of: "probity.yaml")
        let configuration = try ScanConfiguration(yaml: TextFile.read(file), file: file, version: "1.0")
        let rules = try LoadedRules(state.folder.path(of: "rules"), packs: configuration.packs)
        return try ScanRun(
            ScanSetup(configuration), rules: rules, limits: ScanLimits(lanes: 1), asksInFull: inFull,
            now: { TestPlan.now + hours * 3600 }
        ).run().summary
    }

    private func force(_ summary: RunSummary) throws -> ForceSummary {
        try #require(summary.forces.first)
    }

    @Test func asksNoAccountBeforeItIsDueUnlessAPersonWantsIt() throws {
        let server = try LoopbackServer { _ in TestFeed.answer(["Tea"]) }
        let state = try TestState(urls: [server.url("/a")], fetch: hourly)
        _ = try scan(state)

        let early = try scan(state, hours: 0.9)
        let forced = try scan(state, hours: 0.9, inFull: true)

        #expect(try force(early).notDue == 1 && force(early).fetched == 0)
        #expect(early.notAssessed.isEmpty)
        #expect(try force(forced).fetched == 1)
        #expect(server.requests.count == 2)
    }

    @Test func asksWhatIsDueAgainAfterItsTime() throws {
        let server = try LoopbackServer { _ in TestFeed.answer(["Tea"]) }
        let state = try TestState(urls: [server.url("/a")], fetch: hourly)
        _ = try scan(state)

        let later = try scan(state, hours: 30)

        #expect(try force(later).notDue == 0)
        #expect(server.requests.count == 2)
    }

    @Test func theSameBytesAgainAreNotReadAgain() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud]) }
        let state = try TestState(urls: [server.url("/a")])
        _ = try scan(state)

        let second = try scan(state)

        #expect(try force(second).notModified == 1 && force(second).fetched == 0 && force(second).posts == 0)
        #expect(second.stages.map(\.failed) == [0, 0, 0, 0])
        #expect(state.pending.count == 1)
    }

    @Test func otherPacksMakeEveryAccountDueInFull() throws {
        let server = try LoopbackServer { _ in TestFeed.answer(["Tea"], headers: [("ETag", "\"a\"")]) }
        let state = try TestState(urls: [server.url("/a")], fetch: hourly)
        _ = try scan(state)
        try state.writeRules(version: "1.0.1")

        let second = try scan(state, hours: 0.1)

        #expect(try force(second).fetched == 1)
        #expect(server.requests.map { $0.header("if-none-match") } == [nil, nil])
    }

    @Test func aPageThatIsGoneIsSaidOnceAndAskedNoMore() throws {
        let server = try LoopbackServer { _ in ServedAnswer(410) }
        let state = try TestState(urls: [server.url("/a")])

        let first = try scan(state)
        let second = try scan(state, hours: 1000)

        #expect(first.notAssessed.map(\.reason) == [.gone])
        #expect(second.notAssessed.isEmpty)
        #expect(try force(second).gone == 1)
        #expect(server.requests.count == 1)
    }

    @Test func anAccountThatIsPutOffIsStillSaidNotToHaveBeenLookedAt() throws {
        let server = try LoopbackServer { _ in ServedAnswer(404) }
        let state = try TestState(urls: [server.url("/a")], fetch: hourly)
        _ = try scan(state)

        let second = try scan(state, hours: 1.5)
        let third = try scan(state, hours: 2.5)

        #expect(second.notAssessed.map(\.reason) == [.deferred])
        #expect(third.notAssessed.map(\.reason) == [.notReachable])
        #expect(server.requests.count == 2)
    }

    @Test func aHostsWaitHoldsInTheNextRun() throws {
        let server = try LoopbackServer { _ in ServedAnswer(429, headers: [("Retry-After", "7200")]) }
        let state = try TestState(urls: (0..<6).map { server.url("/\($0)") }, fetch: "{delay: 0s, allow_private: true}")
        _ = try scan(state)

        let second = try scan(state, hours: 1.9)
        let third = try scan(state, hours: 2.1)

        #expect(try force(second).deferred == 6)
        #expect(second.stages.map(\.admitted) == [6, 0, 0, 0])
        #expect(server.requests.count == 2)
        #expect(try force(third).deferred == 6)
    }

    @Test func recordsSayOnWhatTheLeaveToAskRests() throws {
        let server = try LoopbackServer(hasRobots: true) { request in
            request.path == "/robots.txt" ? .text("User-agent: *\nAllow: /\n") : TestFeed.answer([TestState.loud])
        }
        let state = try TestState(urls: [server.url("/a")])

        _ = try scan(state)

        let record = try #require(state.pending.first)
        let text = try state.folder.text(of: "var/queue/pending/" + record)
        #expect(text.contains(#""ground":"allowed""#))
        #expect(text.contains(#""sha256":""#))
    }

    @Test func whatRobotsForbidIsSaidAndNotAsked() throws {
        let server = try LoopbackServer(hasRobots: true) { request in
            request.path == "/robots.txt" ? .text("User-agent: probity\nDisallow: /\n") : TestFeed.answer(["Tea"])
        }
        let state = try TestState(urls: [server.url("/a")])

        let summary = try scan(state)

        #expect(summary.notAssessed.map(\.reason) == [.robots])
        #expect(server.requests.map(\.path) == ["/robots.txt"])
    }
}
