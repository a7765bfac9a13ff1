import Foundation
import TestSupport
import Testing

/// How the program ends when somebody or something ends it early.
@Suite struct SignalTests {
    /// Serves a matching post after a semaphore lets it, so that a test knows what is under way.
    private final class SlowServer: Sendable {
        let asked = DispatchSemaphore(value: 0)
        let mayAnswer = DispatchSemaphore(value: 0)

        func answer(_ request: ServedRequest) -> ServedAnswer {
            asked.signal()
            mayAnswer.wait()
            return TestFeed.answer(["\(TestState.loud) \(request.path)"])
        }
    }

    private func verify(_ state: TestState) throws -> Int32 {
        try Program.run(
            "verify", state.folder.path(of: "var/queue"), "--key", state.folder.path(of: "var/seal.pub")
        ).status
    }

    private func state(_ server: LoopbackServer, accounts: Int) throws -> TestState {
        try TestState(
            urls: (1...accounts).map { server.url("/\($0)") },
            fetch: "{delay: 0s, per_host: 1, allow_private: true, timeout: 20s}")
    }

    @Test(arguments: [(Int32(SIGINT), Int32(130)), (Int32(SIGTERM), Int32(143))])
    func keepsWhatWasAskedAndDropsTheRestAtTheFirstSignal(signal: Int32, status: Int32) throws {
        let slow = SlowServer()
        let server = try LoopbackServer(slow.answer)
        let state = try state(server, accounts: 5)
        let run = try RunningProgram(["scan"], in: state.folder.path)
        slow.asked.wait()

        run.send(signal)
        // The signal is handled on a queue of its own: the next request must not be faster than it.
        usleep(300_000)
        for _ in 0..<5 { slow.mayAnswer.signal() }
        let outcome = try run.wait()

        #expect(outcome.status == status)
        #expect(state.pending.count == 1)
        #expect(server.requests.count == 1)
        #expect(outcome.err == "stopped: 4 accounts were not looked at, since their turn did not come\n")
        #expect(try verify(state) == 0)
    }

    @Test func finishesNextTimeWhatASignalLeft() throws {
        let slow = SlowServer()
        let server = try LoopbackServer(slow.answer)
        let state = try state(server, accounts: 3)
        let run = try RunningProgram(["scan"], in: state.folder.path)
        slow.asked.wait()
        run.send(SIGINT)
        usleep(300_000)
        for _ in 0..<6 { slow.mayAnswer.signal() }
        _ = try run.wait()

        let second = try Program.run("scan", in: state.folder.path)

        #expect(second.status == 0 && second.err.isEmpty)
        #expect(state.pending.count == 3)
    }

    @Test func saysWhenASignalCameBetweenAnAccountsPages() throws {
        let slow = SlowServer()
        let server = try LoopbackServer { request in
            let page = Int(request.path.dropFirst()) ?? 0
            _ = slow.answer(request)
            let next = page < 3 ? "<atom:link rel=\"next\" href=\"/\(page + 1)\"/>" : ""
            let feed = TestFeed.rss(["\(TestState.loud) \(page)"], ids: ["\(page)"])
                .replacing("<channel>", with: "<channel xmlns:atom=\"http://www.w3.org/2005/Atom\">\(next)")
            return ServedAnswer(200, Array(feed.utf8), headers: [("ETag", "\"v\(page)\"")])
        }
        let state = try state(server, accounts: 1)
        let run = try RunningProgram(["scan"], in: state.folder.path)
        slow.mayAnswer.signal()
        for _ in 0..<2 { slow.asked.wait() }
        run.send(SIGINT)
        usleep(300_000)
        for _ in 0..<6 { slow.mayAnswer.signal() }
        let first = try run.wait()

        let second = try Program.run("scan", "--force", in: state.folder.path)

        #expect(first.status == 130)
        #expect(first.err.contains("The run was stopped: its newer posts were looked at, older pages were not."))
        #expect(second.status == 0 && second.err.hasPrefix("looked at again: "))
        #expect(server.requests.map(\.path) == ["/1", "/2", "/1", "/2", "/3"])
        #expect(server.requests.allSatisfy { $0.header("if-none-match") == nil })
        #expect(state.pending.count == 3)
    }

    @Test func diesOfTheThirdSignalAndLosesNothingThen() throws {
        let slow = SlowServer()
        let server = try LoopbackServer(slow.answer)
        let state = try state(server, accounts: 2)
        let run = try RunningProgram(["scan"], in: state.folder.path)
        slow.asked.wait()

        for _ in 0..<3 {
            run.send(SIGTERM)
            usleep(300_000)
        }
        let outcome = try run.wait()
        for _ in 0..<3 { slow.mayAnswer.signal() }
        let second = try Program.run("scan", in: state.folder.path)

        #expect(outcome.status == 143)
        #expect(second.status == 0 && second.err.isEmpty)
        #expect(state.pending.count == 2)
        #expect(try verify(state) == 0)
    }

    @Test func outlivesAReaderThatGoesAway() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud]) }
        let state = try TestState(urls: [server.url("/a")])

        let outcome = try Program.run(
            ["-c", "{ sleep 0.3; \(Program.path) scan --json; echo $? > status; } | true"], in: state.folder.path,
            by: "/bin/sh")

        #expect(outcome.status == 0)
        #expect(try state.folder.text(of: "status") == "0\n")
        #expect(state.pending.count == 1)
    }

    @Test func endsWithEightWhenAFileMayNotGrow() throws {
        let server = try LoopbackServer { _ in TestFeed.answer((0..<400).map { "\(TestState.loud) \($0)" }) }
        let state = try TestState(urls: [server.url("/a")])

        // 512-byte blocks: enough for the ledger, too little for the journal of 400 records.
        let limited = try Program.run(
            ["-c", "ulimit -f 220; exec \(Program.path) scan"], in: state.folder.path, by: "/bin/sh")
        let second = try Program.run("scan", in: state.folder.path)

        #expect(limited.status == 8)
        #expect(second.status == 0)
        #expect(state.pending.count == 400)
        #expect(try verify(state) == 0)
    }
}
