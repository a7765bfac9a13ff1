import Evidence
import FoundationEssentials
import Model
import Planning
import Referring
import Scanning
import Settings
import TestSupport
import Testing

@Suite struct ReplayTests {
    @discardableResult
    private func scan(_ state: TestState, run: String = "run-1") throws -> LoadedRules {
        let file = state.folder.path(of: "probity.yaml")
        let configuration = try ScanConfiguration(yaml: TextFile.read(file), file: file, version: "1.0")
        let rules = try rules(state)
        _ = try ScanRun(
            ScanSetup(configuration), rules: rules, limits: ScanLimits(lanes: 2), asksInFull: true, name: run,
            now: { TestPlan.now }
        ).run()
        return rules
    }

    private func rules(_ state: TestState) throws -> LoadedRules {
        try LoadedRules(state.folder.path(of: "rules"), packs: ["core"])
    }

    private func evidence(_ state: TestState, _ run: String = "run-1") -> String {
        state.folder.path(of: "var/evidence/\(run).warc.gz")
    }

    @Test func keepsOnlyPagesWithAMatch() throws {
        let server = try LoopbackServer { request in
            TestFeed.answer([request.path == "/loud" ? TestState.loud : "Nothing to see"])
        }
        let state = try TestState(urls: [server.url("/loud"), server.url("/quiet")])

        try scan(state)

        var pages = try ArchivedPages(at: evidence(state))
        let page = try #require(try pages.next())
        #expect(page.url == server.url("/loud"))
        #expect(try pages.next() == nil)
    }

    @Test func makesNoFileWithoutAMatch() throws {
        let server = try LoopbackServer { _ in TestFeed.answer(["Nothing to see"]) }
        let state = try TestState(urls: [server.url("/")])

        try scan(state)

        #expect(state.folder.names(in: "var/evidence").isEmpty)
    }

    @Test func givesTheSameRecordsFromTheSameBytesAndRules() throws {
        let server = try LoopbackServer { request in
            TestFeed.answer([TestState.loud + request.path, "Tea", TestState.loud + " again"])
        }
        let state = try TestState(urls: (1...20).map { server.url("/\($0)") })
        let rules = try scan(state)

        let report = try Replay(rules).report(on: evidence(state))

        #expect(report.hasSameRules && report.isIdentical)
        #expect(report.pages == 20 && report.identical == 40 && state.pending.count == 40)
        #expect(report.run == "run-1")
    }

    @Test func namesTheRuleThatGainsChangesOrLosesARecord() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud, "Nothing to see"]) }
        let state = try TestState(urls: [server.url("/")])
        try scan(state)

        try state.writeRules(version: "1.0.1")
        let changed = try Replay(rules(state)).report(on: evidence(state)).differences
        try state.writeRules()
        try state.folder.write(
            try state.folder.text(of: "rules/core/opdisc/lookup.yaml").replacing("lookup: [ran]", with: "lookup: [saw]")
                .replacing("Ran him", with: "Saw him").replacing("I ran", with: "I saw")
                .replacing("ran her", with: "saw her").replacing("Saw PNC on", with: "Heard PNC on"),
            to: "rules/core/opdisc/lookup.yaml")
        let lost = try Replay(rules(state)).report(on: evidence(state)).differences

        #expect(changed.map(\.kind) == [.changed])
        #expect(changed.map(\.rulesKept) == [["core/opdisc/lookup"]])
        #expect(lost.map(\.kind) == [.lost])
        #expect(lost.map(\.rulesLost) == [["core/opdisc/lookup"]])
    }

    @Test func gainsWhatTheRunPassedOver() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud, "Saw him on PNC"]) }
        let state = try TestState(urls: [server.url("/")])
        try scan(state)
        try state.folder.write(
            try state.folder.text(of: "rules/core/opdisc/lookup.yaml").replacing("[ran]", with: "[ran, saw]")
                .replacing("Saw PNC on the telly", with: "Heard PNC on the telly"),
            to: "rules/core/opdisc/lookup.yaml")

        let report = try Replay(rules(state)).report(on: evidence(state))

        #expect(!report.hasSameRules)
        let gained = report.differences.filter { $0.kind == .gained }
        #expect(gained.map(\.rulesGained) == [["core/opdisc/lookup"]])
    }

    @Test func readsPackedBytesAgain() throws {
        let feed = [UInt8](TestFeed.rss([TestState.loud]).utf8)
        // Stored blocks: gzip without any packing, which needs no packer here.
        let server = try LoopbackServer { _ in
            ServedAnswer(
                200, StoredGzip.member(feed),
                headers: [("Content-Encoding", "gzip"), ("Content-Type", "application/rss+xml")])
        }
        let state = try TestState(urls: [server.url("/")])
        let rules = try scan(state)

        let report = try Replay(rules).report(on: evidence(state))

        #expect(report.isIdentical && report.identical == 1)
        var pages = try ArchivedPages(at: evidence(state))
        #expect(try pages.next()?.body == StoredGzip.member(feed))
    }

    @Test func keepsTheSameBytesOnceAndReadsThemFromTheEarlierFile() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud]) }
        let state = try TestState(urls: [server.url("/")])
        try scan(state)
        let rules = try scan(state, run: "run-2")

        let report = try Replay(rules).report(on: evidence(state, "run-2"))

        #expect(report.isIdentical && report.identical == 1)
        var pages = try ArchivedPages(at: evidence(state, "run-2"))
        #expect(try pages.next()?.answer.type == .revisit)
        let verified = try ReferralQueue.verify(
            evidence: state.folder.path(of: "var/evidence"), queue: state.folder.path(of: "var/queue"),
            trustedKey: state.folder.path(of: "var/seal.pub"))
        #expect(verified.verdict == .verified && verified.files == 2)
    }

    @Test func namesARecordInTheQueueThatLostItsBytes() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud]) }
        let state = try TestState(urls: [server.url("/")])
        try scan(state)
        try state.folder.write("", to: "var/evidence/other.warc")
        try FileManager.default.removeItem(atPath: evidence(state))

        let report = try ReferralQueue.verify(
            evidence: state.folder.path(of: "var/evidence"), queue: state.folder.path(of: "var/queue"), trustedKey: nil)

        #expect(report.verdict == .failed)
        #expect(report.faults.contains { $0.place.contains("pending/R-") })
    }
}
