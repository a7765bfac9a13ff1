import Foundation
import TestSupport
import Testing

/// What the queue's commands refuse at a shell, with what they say and how they end.
@Suite struct ReviewRefusalTests {
    /// A scanned sample site, with a record of its ordinary lane.
    private struct Scanned {
        let samples: SampleSite
        let record: String

        init() throws {
            samples = try SampleSite()
            _ = try Program.run("demo", "--samples", samples.folder.path)
            let list = ["queue", "list", "--force", "northshire", "--category", "SECONDJOB"]
            let listed = try Program.run(list + ["--config", samples.folder.path(of: "probity.yaml")])
            record = try #require(listed.out.split(separator: "\t").first.map(String.init))
        }

        func run(_ arguments: String...) throws -> Program.Outcome {
            try Program.run(arguments + ["--config", samples.folder.path(of: "probity.yaml")])
        }

        func attribute(_ basis: String = "declared_by_subject", _ confidence: String = "confirmed") throws {
            let outcome = try run(
                "queue", "attribute", record, "--reviewer", "rev-01", "--confidence", confidence, "--basis", basis,
                "--no-contrary", "--reason", "as the roster says")
            #expect(outcome.status == 0, "\(outcome.err)")
        }

        func decideFirst() throws {
            let outcome = try decide("rev-01", "keep_as_finding")
            #expect(outcome.status == 0, "\(outcome.err)")
        }

        func decide(_ reviewer: String, _ decision: String) throws -> Program.Outcome {
            try run(
                "queue", "decide", record, "--reviewer", reviewer, "--decision", decision, "--reason", "own words"
            )
        }

        func referSecond(by reviewer: String = "rev-02") throws -> Program.Outcome {
            try run(
                "queue", "decide", record, "--reviewer", reviewer, "--decision", "refer_PSD", "--reason", "for advice",
                "--no-exculpatory")
        }

        func refer(_ more: String...) throws -> Program.Outcome {
            let arguments = [
                "refer", "--force", "northshire", "--batch", "B-1", "--reviewer", "app-01", "--no-pdf", "--config",
                samples.folder.path(of: "probity.yaml"),
            ]
            return try Program.run(arguments + more)
        }

        var bundles: [String] { samples.folder.names(in: "var/referrals/B-1") }
    }

    private func expect(_ outcome: Program.Outcome, _ status: Int32, _ words: String) {
        #expect(outcome.status == status && outcome.err.contains(words), "\(outcome.status) \(outcome.err)")
    }

    @Test func nothingLeavesThatNobodyOrOnePersonAloneDecided() throws {
        let scanned = try Scanned()

        expect(try scanned.refer("--record", scanned.record), 5, "nobody has decided upon it yet")
        expect(try scanned.refer(), 2, "nothing that two people want referred waits")
        try scanned.attribute()
        try scanned.decideFirst()
        expect(
            try scanned.refer("--record", scanned.record), 5, "one person alone has decided, and two are needed")
        #expect(scanned.bundles.isEmpty)
    }

    @Test func onePersonDoesNotStandForTwo() throws {
        let scanned = try Scanned()
        try scanned.attribute()
        try scanned.samples.folder.write(
            scanned.samples.folder.text(of: "reviewers.yaml").replacing(
                "rev-01, roles: [reviewer]", with: "rev-01, roles: [reviewer, second, approver]"),
            to: "reviewers.yaml")
        try scanned.decideFirst()

        expect(try scanned.referSecond(by: "rev-01"), 5, "rev-01 decided first, and this needs another person")
        #expect(try scanned.referSecond().status == 0)
        let refused = try scanned.run(
            "refer", "--force", "northshire", "--batch", "B-1", "--reviewer", "rev-01", "--no-pdf")
        expect(refused, 5, "rev-01 decided on it, and this needs another person")
        #expect(scanned.bundles.isEmpty)
    }

    @Test(arguments: [
        ("same_name_only", "probable", "the attribution rests on a name or an inference alone"),
        ("declared_by_subject", "disputed", "the attribution is disputed"),
    ])
    func aNameAloneIsNoAttribution(basis: String, confidence: String, words: String) throws {
        let scanned = try Scanned()
        try scanned.decideFirst()

        expect(try scanned.referSecond(), 5, "nobody has decided whose account it is")
        try scanned.attribute(basis, confidence)
        expect(try scanned.referSecond(), 5, words)
    }

    @Test func nothingLeavesUnderAnAuthorityThatHasEnded() throws {
        let scanned = try Scanned()
        try scanned.attribute()
        try scanned.decideFirst()
        #expect(try scanned.referSecond().status == 0)
        #expect(try scanned.refer("--dry-run").out.contains(scanned.record))
        let file = "authorities/northshire.yaml"
        let authority = try scanned.samples.folder.text(of: file)
        try scanned.samples.folder.write(
            authority.replacing("expires_at: 2030-01-05", with: "expires_at: 2026-02-01"), to: file)

        expect(try scanned.refer(), 5, "the authority NS/PSD/AUTH/001 ended on 2026-02-01")
        #expect(scanned.bundles.isEmpty)
        try scanned.samples.folder.write(authority, to: file)
        #expect(try scanned.refer().status == 0)
        #expect(scanned.bundles.count == 2)
    }

    @Test func aDryRunWritesNothing() throws {
        let scanned = try Scanned()
        try scanned.attribute()
        try scanned.decideFirst()
        #expect(try scanned.referSecond().status == 0)
        let before = try scanned.samples.folder.text(of: "var/queue/journal.jsonl")

        let outcome = try scanned.refer("--dry-run")

        #expect(outcome.status == 0 && outcome.out.hasSuffix("\t\(scanned.record)\n"), "\(outcome.out)")
        #expect(scanned.bundles.isEmpty)
        #expect(try scanned.samples.folder.text(of: "var/queue/journal.jsonl") == before)
    }

    @Test func aProtectedRecordIsForItsDesignatedReadersOnly() throws {
        let scanned = try Scanned()
        let listed = try scanned.run("queue", "list", "--lane", "protected", "--reviewer", "rev-03").out
        let record = try #require(listed.split(separator: "\t").first.map(String.init))

        let words = "which rev-01 is not designated for"
        expect(try scanned.run("queue", "show", record, "--reviewer", "rev-01"), 5, words)
        let decided = try scanned.run(
            "queue", "decide", record, "--reviewer", "rev-01", "--decision", "advice_only", "--reason", "x")
        expect(decided, 5, words)
        expect(try scanned.run("queue", "show", record), 5, "which reader is not designated for")
        #expect(try scanned.run("queue", "show", record, "--reviewer", "rev-03").status == 0)
    }

    @Test func aRecordThatBreaksItsSchemaIsNotReadNorDecidedUpon() throws {
        let scanned = try Scanned()
        let name = "var/queue/pending/\(scanned.record).json"
        let text = try scanned.samples.folder.text(of: name)
        try scanned.samples.folder.write(text.replacing("\"mention\":", with: "\"guilty\":true,\"mention\":"), to: name)

        let words = "its file is not canonical JSON, or holds what the schema does not know"
        expect(try scanned.run("queue", "show", scanned.record), 6, words)
        expect(try scanned.decide("rev-01", "keep_as_finding"), 6, words)
        try scanned.samples.folder.write(text.replacing("\"lane\":\"ordinary\"", with: "\"lane\":\"open\""), to: name)
        expect(try scanned.run("queue", "show", scanned.record), 6, "its file is not a record's JSON")
        let later = text.replacing("\"schema_version\":\"1.3.0\"", with: "\"schema_version\":\"2.0.0\"")
        try scanned.samples.folder.write(later, to: name)
        expect(try scanned.run("queue", "show", scanned.record), 7, "is of version 2.0.0")
        let folder = scanned.samples.folder
        let verified = try Program.run(
            "verify", folder.path(of: "var/queue"), "--key", folder.path(of: "var/seal.pub"))
        #expect(verified.status == 6)
    }

    @Test func wordsThatAreNoDecisionAreRefusedWithThoseThatAre() throws {
        let scanned = try Scanned()

        expect(try scanned.decide("rev-01", "guilty"), 2, "guilty: this is no decision. Give one of: false_positive")
        expect(try scanned.decide("rev-01", "false_positive"), 2, "a false positive needs one of the reason codes")
        expect(try scanned.decide("ops-01", "keep_as_finding"), 5, "ops-01 is not designated for")
        expect(try scanned.decide("rev-99", "keep_as_finding"), 5, "does not list this reviewer")
        expect(try scanned.referSecond(), 5, "nobody has decided upon it yet")
    }
}
