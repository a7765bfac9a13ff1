import Foundation
import TestSupport
import Testing

/// What earlier versions kept, held against both verifiers: the program, and docs/verify/verify.py.
@Suite(.serialized) struct SecondVerifierTests {
    private let kept = Program.repository + "/samples/verification"

    /// The exit codes of both.
    private func verdicts(_ path: String, _ options: String...) throws -> [Int32] {
        let first = try Program.run(["verify", path] + options)
        let second = try Program.run(
            [Program.repository + "/docs/verify/verify.py", path] + options, by: "/usr/bin/python3")
        return [first.status, second.status]
    }

    @Test(arguments: ["queue", "evidence", "bundle"])
    func bothVerifyWhatWasKept(kind: String) throws {
        #expect(try verdicts("\(kept)/\(kind)", "--key", kept + "/seal.pub") == [0, 0])
        #expect(try verdicts("\(kept)/\(kind)") == [7, 7])
    }

    @Test(arguments: [
        ("queue", "journal.jsonl"), ("queue", "reviewed"), ("evidence", "journal.jsonl"), ("bundle", "manifest.json"),
        ("bundle", "exhibits/EX-001/record.json"), ("bundle", "custody.jsonl"),
    ])
    func bothSeeAChangedByteAndAMissingFile(kind: String, place: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: kind)
        try FileManager.default.copyItem(atPath: "\(kept)/\(kind)", toPath: path)
        let name =
            place == "reviewed" ? "reviewed/" + (folder.names(in: "\(kind)/reviewed").sorted().first ?? "") : place
        let file = URL(fileURLWithPath: "\(path)/\(name)")
        var bytes = try [UInt8](Data(contentsOf: file))
        bytes[bytes.count / 2] ^= 4

        try Data(bytes).write(to: file)
        #expect(try verdicts(path, "--key", kept + "/seal.pub") == [6, 6])
        try FileManager.default.removeItem(at: file)
        #expect(try verdicts(path, "--key", kept + "/seal.pub").allSatisfy { $0 != 0 })
    }

    @Test func bothSeeAnotherKeyAndAQueueThatWasPutBackOlder() throws {
        let folder = try TemporaryFolder()
        _ = try Program.run(
            ["-c", "openssl genpkey -algorithm ed25519 | openssl pkey -pubout -out other.pub"],
            in: folder.path, by: "/bin/bash")
        let (key, other) = (kept + "/seal.pub", folder.path(of: "other.pub"))

        for kind in ["queue", "evidence", "bundle"] {
            #expect(try verdicts("\(kept)/\(kind)", "--key", other) == [6, 6], "\(kind)")
        }
        #expect(try verdicts(kept + "/older-queue", "--key", key) == [0, 0])
        #expect(try verdicts(kept + "/older-queue", "--key", key, "--checkpoint", kept + "/checkpoint") == [6, 6])
        #expect(try verdicts(kept + "/queue", "--key", key, "--checkpoint", kept + "/checkpoint") == [0, 0])
    }
}
