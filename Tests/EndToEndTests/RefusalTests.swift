import Foundation
import TestSupport
import Testing

/// What the program says, and how it ends, when it may not or cannot go on.
@Suite struct RefusalTests {
    private func scan(_ state: TestState) throws -> Program.Outcome {
        try Program.run("scan", in: state.folder.path)
    }

    @Test(arguments: [
        ("probity.yaml", "packs:", "pakcs:", "./probity.yaml:5: unknown key 'pakcs'"),
        ("roster.csv", "rank_band,", "", "./roster.csv:1: the column 'rank_band' is missing"),
        (
            "roster.csv", "force_verified,confirmed", "same_name_only,possible",
            "./roster.csv:2: the account is attributed to S-1 by its name alone"
        ),
        ("authorities/test.yaml", "aim:", "aims:", "./authorities/test.yaml:7: unknown key 'aims'"),
    ])
    func refusesAFileWithAFault(file: String, old: String, new: String, message: String) throws {
        let state = try TestState(urls: ["http://127.0.0.1:1/a"])
        try state.folder.write(state.folder.text(of: file).replacing(old, with: new), to: file)

        let outcome = try scan(state)

        #expect(outcome.status == 2)
        #expect(outcome.err.contains(message))
    }

    @Test func refusesAnAccountThatIsListedTwice() throws {
        let state = try TestState(urls: ["http://127.0.0.1:1/a", "http://127.0.0.1:1/a"])

        let outcome = try scan(state)

        #expect(outcome.status == 2)
        #expect(outcome.err.contains("./roster.csv:3: the account http://127.0.0.1:1/a stands already in line 2"))
    }

    @Test(arguments: [
        ("expires_at: 2030-01-01", "expires_at: 2026-02-01", "this authority ended on 2026-02-01T00:00:00Z"),
        ("granted_at: 2026-01-01", "granted_at: 2029-01-01", "this authority begins on 2029-01-01T00:00:00Z"),
        ("operator: analyst", "operator: head-of-standards", "the operator and the authoriser are the same person"),
        ("forces: all", "forces: [southshire]", "its forces leave out northshire"),
        ("platforms: all", "platforms: [bluesky]", "its platforms leave out feed"),
    ])
    func sendsNoByteWithoutAuthority(old: String, new: String, message: String) throws {
        let server = try LoopbackServer { _ in TestFeed.answer(["Tea"]) }
        let state = try TestState(urls: [server.url("/a")])
        try state.folder.write(TestPlan.authority.replacing(old, with: new), to: "authorities/test.yaml")

        let outcome = try scan(state)

        #expect(outcome.status == 5)
        #expect(outcome.err.contains(message))
        #expect(server.connections == 0)
    }

    @Test func refusesAPackWhoseExampleFailsBeforeTheFirstRequest() throws {
        let server = try LoopbackServer { _ in TestFeed.answer(["Tea"]) }
        let state = try TestState(urls: [server.url("/a")])
        try state.writeRules(broken: true)

        let outcome = try scan(state)

        #expect(outcome.status == 4)
        #expect(outcome.err.contains("core/opdisc/lookup.yaml:16: an example must match"))
        #expect(server.connections == 0)
    }

    @Test func saysWhatWasNotLookedAtAndEndsIncomplete() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/good": TestFeed.answer([TestState.loud])
            case "/gone": ServedAnswer(404)
            case "/html": .text("<!doctype html><html><body>Hello</body></html>")
            case "/away": .redirect(to: "file:///etc/passwd")
            default: ServedAnswer(200, Array(TestFeed.rss(["Tea"]).utf8.prefix(120)))
            }
        }
        let state = try TestState(urls: ["/good", "/gone", "/html", "/away", "/cut"].map { server.url($0) })

        let outcome = try scan(state)

        #expect(outcome.status == 3)
        #expect(outcome.out.isEmpty)
        let lines = outcome.err.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.allSatisfy { $0.hasPrefix("not looked at: northshire S-") })
        #expect(state.pending.count == 1)
    }

    @Test func saysNothingWhenAllWentWell() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud]) }
        let state = try TestState(urls: [server.url("/good")])

        let outcome = try scan(state)

        #expect(outcome.status == 0)
        #expect(outcome.out.isEmpty && outcome.err.isEmpty)
    }

    @Test func letsOneScanAtATimeRun() throws {
        let state = try TestState(urls: ["http://127.0.0.1:1/a"])
        let server = try LoopbackServer { _ in
            let other = try? Program.run("scan", in: state.folder.path)
            return TestFeed.answer(["\(TestState.loud), and the other scan ended with \(other?.status ?? -1)"])
        }
        try state.folder.write(TestPlan.roster([server.url("/a")]), to: "roster.csv")

        let outcome = try scan(state)

        #expect(outcome.status == 0)
        let record = try state.folder.text(of: "var/queue/pending/\(#require(state.pending.first))")
        #expect(record.contains("the other scan ended with 11"))
    }

    @Test func endsWithEightWhenTheQueueCannotBeWritten() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud]) }
        let state = try TestState(urls: [server.url("/a")])
        // No file system that a test may count on refuses root; the kernel's own refuses everyone.
        let configuration = try state.folder.text(of: "probity.yaml").replacing("var/queue", with: "/sys/probity-queue")
        try state.folder.write(configuration, to: "probity.yaml")

        let outcome = try scan(state)

        #expect(outcome.status == 8)
        #expect(server.connections == 0)
    }

    @Test(arguments: [["frobnicate"], ["scan", "--lanes", "0"], ["parse"], ["queue", "decide"]])
    func endsWithTwoWhenItsArgumentsAreWrong(arguments: [String]) throws {
        let outcome = try Program.run(arguments)

        #expect(outcome.status == 2)
        #expect(outcome.err.contains("Usage: probity"))
    }
}
