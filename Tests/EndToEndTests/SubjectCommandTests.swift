import Foundation
import TestSupport
import Testing

/// Retention and a person's rights, as an approver uses them at a shell.
@Suite struct SubjectCommandTests {
    @Test func exportsCorrectsHoldsAndPurges() throws {
        let samples = try SampleSite()
        _ = try Program.run("demo", "--samples", samples.folder.path)
        let file = samples.folder.path(of: "probity.yaml")
        func run(_ arguments: String...) throws -> Program.Outcome {
            try Program.run(arguments + ["--config", file])
        }
        let approver = ["--reviewer", "app-01"]
        let listed = try run("queue", "list", "--category", "GIFT", "--reviewer", "rev-01").out
        let record = try #require(listed.split(separator: "\t").first.map(String.init))
        let out = samples.folder.path(of: "S-0106.json")

        let decided = try run(
            "queue", "decide", record, "--reviewer", "rev-01", "--decision", "false_positive", "--code", "other",
            "--reason", "a test")
        let rectified = try Program.run(
            ["subject", "rectify", record, "--statement", "It was a raffle.", "--config", file] + approver)
        let shown = try run("queue", "show", record, "--reviewer", "rev-01")
        let exported = try Program.run(
            ["subject", "export", "--subject", "S-0106", "--out", out, "--config", file] + approver)
        let refused = try run("subject", "export", "--subject", "S-0106", "--out", out + "2", "--reviewer", "rev-01")
        let dry = try run("purge", "--dry-run")
        let held = try Program.run(
            ["subject", "hold", "--record", record, "--reason", "an inquiry", "--config", file] + approver)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try samples.folder.write(text.replacing("closed: 365d", with: "closed: 365d, dismissed: 0"), to: "probity.yaml")
        let kept = try run("purge", "--dry-run")
        let released = try Program.run(
            ["subject", "release", "2", "--reason", "over", "--config", file] + approver)
        let purged = try Program.run(["purge", "--config", file] + approver)
        let verified = try Program.run(
            "verify", samples.folder.path(of: "var/queue"), "--key", samples.folder.path(of: "var/seal.pub"))
        let second = try Program.run(
            [
                Program.repository + "/docs/verify/verify.py", samples.folder.path(of: "var/queue"), "--key",
                samples.folder.path(of: "var/seal.pub"),
            ], by: "/usr/bin/python3")

        for outcome in [decided, rectified, exported, dry, held, kept, released, purged] {
            #expect(outcome.status == 0, "\(outcome.err)")
        }
        #expect(shown.out.contains("rectification") && shown.out.contains("It was a raffle."))
        #expect(try String(contentsOfFile: out, encoding: .utf8).contains("It was a raffle."))
        #expect(try FileManager.default.attributesOfItem(atPath: out)[.posixPermissions] as? Int == 0o600)
        #expect(refused.status == 5)
        #expect(dry.out.isEmpty && dry.err.contains("0 records would go"))
        #expect(kept.out.contains("\(record)\tkept by a legal hold"))
        #expect(purged.out.contains("1 records"))
        #expect(verified.status == 0, "\(verified.err)")
        #expect(second.status == 0, "\(second.out)\(second.err)")
        #expect(try run("queue", "show", record, "--reviewer", "rev-01").status == 2)
    }
}
