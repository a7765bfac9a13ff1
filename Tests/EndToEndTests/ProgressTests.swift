import Foundation
import TestSupport
import Testing

/// What moves on a terminal while a scan runs, and where nothing may.
@Suite struct ProgressTests {
    /// Scans a server that takes its time, on a terminal of its own.
    private func terminal(_ environment: String, _ arguments: String = "") throws -> String {
        let server = try LoopbackServer { _ in
            usleep(1_200_000)
            return TestFeed.answer(["Tea"])
        }
        let state = try TestState(urls: [server.url("/a")])
        return try Program.run(
            [
                "-c",
                "exec env -u CI \(environment) script -qec '\(Program.path) scan \(arguments)' /dev/null </dev/null",
            ], in: state.folder.path, by: "/bin/sh"
        ).out
    }

    @Test func showsHowFarItIsOnATerminalAndTakesTheLineAway() throws {
        let shown = try terminal("TERM=xterm")

        #expect(shown.contains("[....................] 0 of 1 pages answered, 0 handled, 0 failed"))
        #expect(shown.hasSuffix("\r\u{1B}[K"))
    }

    @Test(arguments: [("TERM=dumb", ""), ("TERM=xterm CI=1", ""), ("TERM=xterm", "--quiet")])
    func showsNothingWhereNobodyWatches(environment: String, arguments: String) throws {
        let shown = try terminal(environment, arguments)

        #expect(shown.isEmpty)
    }
}
