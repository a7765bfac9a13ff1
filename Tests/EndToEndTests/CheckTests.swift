import Foundation
import TestSupport
import Testing

/// One profile looked at by hand.
@Suite struct CheckTests {
    @Test func keepsNothingUnlessTold() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud, "Tea"]) }
        let state = try TestState(urls: [server.url("/a"), server.url("/b")])

        let checked = try Program.run("check", server.url("/a"), in: state.folder.path)

        #expect(checked.status == 0)
        #expect(checked.out.contains("2 posts; 1 potentially deserve a look. Nothing was kept."))
        #expect(!FileManager.default.fileExists(atPath: state.folder.path(of: "var/queue")))
    }

    @Test func queuesWhatMatchesWhenTold() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud, "Tea"]) }
        let state = try TestState(urls: [server.url("/a"), server.url("/b")])

        let referred = try Program.run("check", server.url("/a"), "--refer", in: state.folder.path)
        let listed = try Program.run("queue", "list", "--jsonl", in: state.folder.path)

        #expect(referred.status == 0)
        #expect(referred.out.contains("1 fetched") && referred.out.contains("1 records are new"))
        #expect(listed.out.split(separator: "\n").count == 1)
        #expect(server.requests.map(\.path) == ["/a"])
    }

    @Test func refusesToReferASavedPage() throws {
        let state = try TestState(urls: [])

        let refused = try Program.run("check", "saved.rss", "--refer", in: state.folder.path)

        #expect(refused.status == 2)
        #expect(refused.err.contains("a saved page has no authority"))
    }

    @Test func saysThatAProfileCouldNotBeLookedAt() throws {
        let server = try LoopbackServer { _ in ServedAnswer(404) }
        let state = try TestState(urls: [server.url("/a")])

        let missed = try Program.run("check", server.url("/a"), "--refer", in: state.folder.path)

        #expect(missed.status == 3)
        #expect(missed.err.contains("not looked at: "))
    }
}
