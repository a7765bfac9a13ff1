import Foundation
import TestSupport
import Testing

/// What a scheduled scan says, how long it waits, and what it writes for machines.
@Suite struct ScanReportTests {
    private struct Report: Decodable {
        struct Stage: Decodable {
            let name: String
            let admitted, done, failed, dropped: Int
            let seconds, cpuSeconds: Double
        }
        struct Missed: Decodable { let reason: String }
        let totals: [String: Int]
        let stages: [Stage]
        let notAssessed: [Missed]
        let openFaults: Int
        let cpuSeconds: Double
    }

    /// Answers 404 for `/b` as long as it is told to.
    private final class Site: @unchecked Sendable {
        private let lock = NSLock()
        private var status = 404
        private var text = "Tea"

        func set(status: Int = 200, text: String = "Tea") {
            lock.withLock { (self.status, self.text) = (status, text) }
        }

        func answer(_ request: ServedRequest) -> ServedAnswer {
            lock.withLock {
                request.path == "/b" && status != 200
                    ? ServedAnswer(status) : TestFeed.answer([TestState.loud, text])
            }
        }
    }

    private func report(_ outcome: Program.Outcome) throws -> Report {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Report.self, from: Data(outcome.out.utf8))
    }

    private func lines(_ outcome: Program.Outcome) -> Int { outcome.err.split(separator: "\n").count }

    @Test func saysOfAFaultThatItBeginsIsDifferentAndEndsAndNothingBetween() throws {
        let site = Site()
        let server = try LoopbackServer(site.answer)
        let state = try TestState(urls: [server.url("/a"), server.url("/b")])
        func scan() throws -> Program.Outcome { try Program.run("scan", in: state.folder.path) }

        let began = try scan()
        let lasts = try scan()
        site.set(status: 403)
        let differs = try scan()
        let lastsToo = try scan()
        site.set()
        let ended = try scan()
        let well = try scan()

        #expect([began, lasts, differs, lastsToo, ended, well].map(\.status) == [3, 3, 3, 3, 0, 0])
        #expect(began.err.hasPrefix("not looked at: northshire S-2 \(server.url("/b")): The server answered 404"))
        #expect(differs.err.hasPrefix("not looked at, for another reason: northshire S-2 "))
        #expect(ended.err.hasPrefix("looked at again: northshire S-2 "))
        #expect([began, differs, ended].map(lines) == [1, 1, 1])
        #expect([lasts, lastsToo, well].map(\.err) == ["", "", ""])
    }

    @Test func namesWhatCannotBeLookedAtEachTimeWhenAsked() throws {
        let server = try LoopbackServer(Site().answer)
        let state = try TestState(urls: [server.url("/a"), server.url("/b")])
        _ = try Program.run("scan", in: state.folder.path)

        let verbose = try Program.run("scan", "--verbose", in: state.folder.path)
        let json = try Program.run("scan", "--json", in: state.folder.path)

        #expect(verbose.err.contains("not looked at: northshire S-2 "))
        #expect(verbose.err.contains("2 of 2 accounts were due: 0 fetched, 1 not modified"))
        #expect(try report(json).notAssessed.map(\.reason) == ["not_reachable"])
        #expect(verbose.status == 3 && json.status == 3)
    }

    @Test func addsUpItsCounts() throws {
        let site = Site()
        let server = try LoopbackServer(site.answer)
        let state = try TestState(urls: [server.url("/a"), server.url("/b")])
        _ = try Program.run("scan", in: state.folder.path)
        site.set(text: "Tea, edited")

        let report = try report(Program.run("scan", "--json", in: state.folder.path))

        let totals = report.totals
        #expect(totals["accounts"] == 2 && totals["due"] == 2 && totals["fetched"] == 2 && totals["failed"] == 0)
        #expect(totals["posts"] == 4 && totals["matched"] == 2 && totals["queued"] == 1)
        #expect(totals["new_posts"] == 2 && totals["edited_posts"] == 1 && totals["seen_posts"] == 1)
        #expect(report.stages.map(\.name) == ["fetch", "parse", "match", "refer"])
        for stage in report.stages {
            #expect(stage.admitted == stage.done + stage.failed + stage.dropped)
            #expect(stage.seconds > 0 && stage.cpuSeconds > 0)
        }
        #expect(report.cpuSeconds > report.stages.reduce(0) { $0 + $1.cpuSeconds } * 0.5)
    }

    @Test func writesMetricsOfGoodAndBadRuns() throws {
        let server = try LoopbackServer(Site().answer)
        let state = try TestState(urls: [server.url("/a"), server.url("/b")])

        _ = try Program.run("scan", "--metrics-file", "probity.prom", in: state.folder.path)
        let incomplete = try state.folder.text(of: "probity.prom")
        try state.writeRules(broken: true)
        _ = try Program.run("scan", "--metrics-file", "probity.prom", in: state.folder.path)
        let refused = try state.folder.text(of: "probity.prom")

        #expect(incomplete.contains("probity_run_exit_code 3.0\n"))
        #expect(incomplete.contains("probity_accounts_by_outcome{outcome=\"fetched\"} 1.0\n"))
        #expect(refused.contains("probity_run_exit_code 4.0\n"))
        #expect(!refused.contains("probity_accounts"))
    }

    @Test func refusesAMetricsFileWithoutAFolderBeforeTheFirstRequest() throws {
        let server = try LoopbackServer(Site().answer)
        let state = try TestState(urls: [server.url("/a")])

        let outcome = try Program.run("scan", "--metrics-file", "missing/probity.prom", in: state.folder.path)

        #expect(outcome.status == 2)
        #expect(server.connections == 0)
    }

    @Test func waitsForTheOtherRunWhenAsked() throws {
        let state = try TestState(urls: ["http://127.0.0.1:1/a"])
        let mayAnswer = DispatchSemaphore(value: 0)
        let asked = DispatchSemaphore(value: 0)
        let server = try LoopbackServer { _ in
            asked.signal()
            mayAnswer.wait()
            return TestFeed.answer([TestState.loud])
        }
        try state.folder.write(TestPlan.roster([server.url("/a")]), to: "roster.csv")
        let first = try RunningProgram(["scan"], in: state.folder.path)
        asked.wait()

        let impatient = try Program.run("scan", "--wait", "1s", in: state.folder.path)
        let patient = try RunningProgram(["scan", "--wait"], in: state.folder.path)
        for _ in 0..<2 { mayAnswer.signal() }

        #expect(impatient.status == 11)
        #expect(try first.wait().status == 0)
        #expect(try patient.wait().status == 0)
        #expect(server.requests.count == 2)
    }

    @Test func asksNobodyWhoWasTakenOffTheRosterWhileItWaited() throws {
        let mayAnswer = DispatchSemaphore(value: 0)
        let asked = DispatchSemaphore(value: 0)
        let server = try LoopbackServer { request in
            if request.path == "/slow" {
                asked.signal()
                mayAnswer.wait()
            }
            return TestFeed.answer([TestState.loud])
        }
        let state = try TestState(urls: [server.url("/slow")])
        let first = try RunningProgram(["scan"], in: state.folder.path)
        asked.wait()
        try state.folder.write(TestPlan.roster([server.url("/kept"), server.url("/removed")]), to: "roster.csv")
        let patient = try RunningProgram(["scan", "--wait", "30s"], in: state.folder.path)
        // Long enough to have read the roster and to stand at the lock.
        usleep(1_500_000)

        try state.folder.write(TestPlan.roster([server.url("/kept")]), to: "roster.csv")
        mayAnswer.signal()
        _ = try first.wait()
        let outcome = try patient.wait()

        #expect(outcome.status == 0)
        #expect(server.requests.map(\.path) == ["/slow", "/kept"])
    }
}
