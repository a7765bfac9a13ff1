import Foundation
import TestSupport
import Testing

/// docs/tutorial.md as a reader would type it.
@Suite(.serialized) struct TutorialTests {
    @Test func everyCommandOfTheTutorialDoesWhatItSays() throws {
        let samples = try SampleSite()
        let text = try String(contentsOfFile: Program.repository + "/docs/tutorial.md", encoding: .utf8)
        let script = try #require(blocks(in: text).map(checked).joined(separator: "\n").nilIfEmpty)

        let run = try Program.run(
            ["-c", setting + script + "\necho all done"], in: samples.folder.path, by: "/bin/bash")

        #expect(run.status == 0, "\(run.err.suffix(2000))")
        #expect(run.out.hasSuffix("all done\n"))
        let bundles = samples.folder.names(in: "var/referrals/B-2026-11").filter { $0.hasSuffix(".zip") }
        #expect(bundles.count == 3)
        #expect(run.out.contains("a referral to the IOPC") || run.out.contains("A referral to the IOPC"))
    }

    private var setting: String {
        let folder = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
        return "export PATH=\(folder):$PATH VERIFIER=\(Program.repository)/docs/verify/verify.py\n"
    }

    private struct Block {
        let number: Int
        let status: Int
        let commands: String
    }

    private func blocks(in text: String) -> [Block] {
        var blocks: [Block] = []
        for part in text.components(separatedBy: "```sh").dropFirst() {
            let lines = part.components(separatedBy: "\n```")[0].split(
                separator: "\n", omittingEmptySubsequences: false)
            let status = lines.first.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } ?? 0
            blocks.append(
                Block(number: blocks.count + 1, status: status, commands: lines.dropFirst().joined(separator: "\n")))
        }
        return blocks
    }

    /// A block that ends the script if its last command, or any before it, ends otherwise than it should.
    private func checked(_ block: Block) -> String {
        let failure = "echo \"block \(block.number) ended with $?\" >&2; exit 99"
        guard block.status != 0 else { return "trap '\(failure)' ERR\n\(block.commands)\ntrap - ERR" }
        return "\(block.commands)\n[ $? = \(block.status) ] || { \(failure); }"
    }
}

extension String {
    fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
