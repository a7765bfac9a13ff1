import Evidence
import Foundation
import Model
import Referring
import Registers
import Scanning
import Settings
import Storage
import TestSupport
import Testing

/// What a purge leaves of posts, on disk and for later scans.
@Suite struct PurgeScanTests {
    private let approver = Reader(id: "app-01", roles: [.approver])

    private func scan(_ state: TestState, _ run: String) throws {
        let file = state.folder.path(of: "probity.yaml")
        let configuration = try ScanConfiguration(yaml: TextFile.read(file), file: file, version: "1.0")
        let rules = try LoadedRules(state.folder.path(of: "rules"), packs: ["core"])
        _ = try ScanRun(
            ScanSetup(configuration), rules: rules, limits: ScanLimits(lanes: 2), asksInFull: true, name: run,
            now: { TestPlan.now }
        ).run()
    }

    private func queue(_ state: TestState) throws -> ReferralQueue {
        try ReferralQueue(
            at: state.folder.path(of: "var/queue"), ledger: Ledger(at: state.folder.path(of: "var/ledger.sqlite")))
    }

    private func dismissAll(_ state: TestState) throws {
        for name in state.pending {
            try queue(state).decide(
                String(name.dropLast(5)), as: .falsePositive(.metaphor), reason: "a film",
                by: Reader(id: "rev-01"), at: TestPlan.now)
        }
    }

    private func purge(_ state: TestState) throws -> PurgeCertificate? {
        let lock = try QueueLock(of: state.folder.path(of: "var/queue"))
        return try queue(state).purge(
            RetentionPolicy(dismissed: .zero, closed: .zero, referred: nil), by: approver,
            evidence: EvidenceFolder(at: state.folder.path(of: "var/evidence")),
            referrals: state.folder.path(of: "var/referrals"), forgottenPages: 0,
            at: TestPlan.now + 60, under: lock)
    }

    /// Files below the state in which these words stand, packed files unpacked.
    private func files(with words: String, in state: TestState) throws -> [String] {
        let names = FileManager.default.enumerator(atPath: state.folder.path(of: "var"))?.compactMap { $0 as? String }
        return try (names ?? []).filter { name in
            let path = state.folder.path(of: "var/\(name)")
            guard let bytes = FileManager.default.contents(atPath: path) else { return false }
            if bytes.firstRange(of: Data(words.utf8)) != nil { return true }
            guard name.hasSuffix(".warc.gz") else { return false }
            var reader = try WARCReader(at: path)
            while let (record, _) = try reader.next() {
                if Data(record.bytes).firstRange(of: Data(words.utf8)) != nil { return true }
            }
            return false
        }
    }

    private func subjectFile(_ state: TestState) throws {
        let file = try queue(state).subjectFile(of: "S-1", by: approver, at: TestPlan.now)
        try Folder(state.folder.path(of: "var")).create("S-1.json", Array(JSONCoding.encoder().encode(file)))
    }

    @Test func leavesNoByteOfAPurgedPostInStateEvidenceOrExports() throws {
        let server = try LoopbackServer { request in
            TestFeed.answer([TestState.loud + " kettle-one" + request.path.dropFirst()])
        }
        let state = try TestState(urls: [server.url("/one"), server.url("/two")])
        try scan(state, "run-1")
        let before = try files(with: "kettle-oneone", in: state)
        try dismissAll(state)

        let certificate = try #require(try purge(state))
        try subjectFile(state)

        #expect(before.count == 2)
        #expect(certificate.records.count == 2 && certificate.pages.count == 2)
        #expect(try files(with: "kettle-oneone", in: state).isEmpty)
        #expect(try files(with: "kettle-onetwo", in: state).isEmpty)
        #expect(try files(with: "a film", in: state).isEmpty)
        let evidence = try ReferralQueue.verify(
            evidence: state.folder.path(of: "var/evidence"), queue: state.folder.path(of: "var/queue"), trustedKey: nil)
        #expect(evidence.faults.isEmpty)
        #expect(try ReferralQueue.verify(state.folder.path(of: "var/queue"), trustedKey: nil).faults.isEmpty)
    }

    @Test func aLaterScanKeepsNothingOfAPurgedPost() throws {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud + " kettle-one"]) }
        let state = try TestState(urls: [server.url("/one")])
        try scan(state, "run-1")
        try dismissAll(state)
        _ = try purge(state)

        try scan(state, "run-2")

        #expect(state.pending.isEmpty)
        #expect(try files(with: "kettle-one", in: state).isEmpty)
    }

    @Test func saysWhichBytesStayBecauseAnotherPostStandsOnThePage() throws {
        let server = try LoopbackServer { _ in
            TestFeed.answer([TestState.loud + " kettle-one", TestState.loud + " kettle-two"])
        }
        let state = try TestState(urls: [server.url("/one")])
        try scan(state, "run-1")
        let first = try #require(state.pending.first.map { String($0.dropLast(5)) })
        try queue(state).decide(
            first, as: .falsePositive(.metaphor), reason: "a film", by: Reader(id: "rev-01"), at: TestPlan.now)

        let part = try #require(try purge(state))
        try dismissAll(state)
        let rest = try #require(try purge(state))

        #expect(part.pages.isEmpty && part.bytesStillHeld == [first])
        #expect(rest.pages.count == 1 && rest.bytesStillHeld.isEmpty)
        #expect(try files(with: "kettle-one", in: state).isEmpty)
        #expect(try files(with: "kettle-two", in: state).isEmpty)
    }

    @Test func doesNotAskTheAccountsOfARestrictedSubject() throws {
        let asked = LoopbackSwitch()
        let server = try LoopbackServer { request in
            if request.path == "/one" { _ = asked.flip() }
            return TestFeed.answer([TestState.loud])
        }
        let state = try TestState(urls: [server.url("/one"), server.url("/two")])
        try queue(state).give(.restriction, subject: "S-1", statement: "contested", by: approver, at: TestPlan.now)

        try scan(state, "run-1")

        #expect(asked.flip(), "the account was asked")
        #expect(state.pending.count == 1)
    }
}
