import FoundationEssentials
import Matching
import Model
import Scanning
import Settings
import TestSupport
import Testing

/// What a run does with a rule that matches too much, with one in test, and with suppressions.
@Suite struct FloodBreakerTests {
    private func scan(_ state: TestState) throws -> ScanResult {
        let file = state.folder.path(of: "probity.yaml")
        let configuration = try ScanConfiguration(yaml: TextFile.read(file), file: file, version: "1.0")
        let rules = try LoadedRules(state.folder.path(of: "rules"), packs: ["core"], at: TestPlan.now)
        return try ScanRun(
            ScanSetup(configuration), rules: rules, limits: ScanLimits(lanes: 2, pages: 2, commit: 8),
            now: { TestPlan.now }
        ).run()
    }

    /// A site whose pages hold `posts` posts that match, and say that they have not changed.
    private func loud(_ posts: Int) throws -> LoopbackServer {
        try LoopbackServer { request in
            request.header("if-none-match") == nil
                ? TestFeed.answer(
                    (0..<posts).map { "\(TestState.loud) \(request.path) \($0)" }, headers: [("ETag", "\"v1\"")])
                : ServedAnswer(304, headers: [("ETag", "\"v1\"")])
        }
    }

    @Test func withholdsWhatOneRuleQueuesBeyondItsQuota() throws {
        let server = try loud(10)
        let state = try TestState(urls: [server.url("/a"), server.url("/b")])
        try state.writeRules(quota: 12)

        let result = try scan(state)

        #expect(state.pending.count == 12)
        #expect(result.summary.rules.map(\.withheld) == [8])
        #expect(result.summary.rules.first?.rule == "core/opdisc/lookup")
        #expect(result.isIncomplete)
        #expect(result.summary.forces.first?.queued == 12)
    }

    @Test func queuesTheRestInTheNextRunsSoThatNothingIsLost() throws {
        let server = try loud(10)
        let state = try TestState(urls: [server.url("/a"), server.url("/b")])
        try state.writeRules(quota: 12)
        _ = try scan(state)

        let second = try scan(state)
        let third = try scan(state)

        #expect(state.pending.count == 20)
        #expect(!second.isIncomplete)
        #expect(third.summary.forces.first?.notModified == 2)
    }

    @Test func countsARuleInTestAndQueuesNothing() throws {
        let server = try loud(3)
        let state = try TestState(urls: [server.url("/a")])
        try state.writeRules(status: "test")

        let result = try scan(state)

        #expect(state.pending.isEmpty)
        #expect(result.summary.rules.map(\.shadow) == [3])
        #expect(!result.isIncomplete)
    }

    @Test func countsWhatASuppressionKeptLowAndSaysWhichHoldNoMore() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud]) }
        let state = try TestState(urls: [server.url("/a")])
        try state.folder.write(
            "suppressions:\n\(try suppression(until: "2099-01-01"))\n\(try suppression(until: "2020-01-01"))\n",
            to: "rules/suppressions.yaml")

        let result = try scan(state)

        #expect(state.pending.isEmpty)
        #expect(result.summary.rules.map(\.suppressed) == [1])
        #expect(result.summary.staleSuppressions.count == 1)
    }

    private func suppression(until: String) throws -> String {
        // printf 'Ran my neighbour through PNC last night' | sha256sum
        let content = "516896eeb97543f2fbd617c08f1880072ace81555116b4ee983f2fa6b79510ba"
        return Suppression(
            rule: "core/opdisc/lookup", subject: SubjectKey(force: "northshire", ref: "S-1"), content: content,
            reason: "a board game", author: "rev-03", until: until
        ).yaml
    }
}
