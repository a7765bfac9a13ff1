import ArgumentParser
import Matching
import Scanning

/// `probity rules diff`.
struct DiffRules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two folders of rules over the same posts: gained, lost, changed.",
        discussion: """
            Examples:
              probity rules diff old/rules rules --posts posts.jsonl
              probity rules diff old/rules rules --posts posts.jsonl --json
            """)

    @Argument(help: "The old rules' folder.", completion: .directory)
    var old: String

    @Argument(help: "The new rules' folder.", completion: .directory)
    var new: String

    @Option(help: "A file of posts, or - for standard input.", completion: .file())
    var posts: String

    @Flag(help: "One JSON object a post that came out otherwise.")
    var json = false

    func run() throws {
        let before = RuleMatcher(try LoadedRules(old, packs: ["all"]).compiled)
        let after = RuleMatcher(try LoadedRules(new, packs: ["all"]).compiled)
        var lines = try PostLines(posts)
        var counts: [RuleDifference.Kind: Int] = [:]
        var queued = (gained: 0, lost: 0)
        var total = 0
        while let (post, _) = lines.next() {
            total += 1
            guard let difference = RuleDifference(of: post.id, from: before.assess(post), to: after.assess(post)) else {
                continue
            }
            counts[difference.kind, default: 0] += 1
            if difference.isQueued != difference.wasQueued {
                if difference.isQueued { queued.gained += 1 } else { queued.lost += 1 }
            }
            Terminal.say(json ? try JSONText.line(difference) : line(difference))
        }
        if !json {
            Terminal.say(
                "\(total) posts: \(counts[.gained, default: 0]) gained, \(counts[.lost, default: 0]) lost, "
                    + "\(counts[.changed, default: 0]) changed; queue: \(queued.gained) more, \(queued.lost) fewer")
        }
        if lines.faults > 0 { try Outcome.incomplete.exit() }
    }

    private func line(_ difference: RuleDifference) -> String {
        let gone = difference.before.filter { !difference.after.contains($0) }.map { "-\($0)" }
        let come = difference.after.filter { !difference.before.contains($0) }.map { "+\($0)" }
        return "\(difference.kind.rawValue)\t\(difference.id)\t\((gone + come).joined(separator: " "))"
    }
}
