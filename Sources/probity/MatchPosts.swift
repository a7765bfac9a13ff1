import ArgumentParser
import Scanning
import Settings

/// `probity match`.
struct MatchPosts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Read posts as JSON lines, print a JSON line for each that any rule touched.",
        discussion: """
            The engine and the rules are those of a scan; nothing is fetched or kept. A post needs at least "id" and \
            "text". "flagged": some category reached its threshold; "queued": a scan would queue the post. The score is \
            the post's, never a person's.

            Examples:
              probity parse saved.rss | tail -n +2 | probity match
              probity match --packs all --all < posts.jsonl
            """)

    @OptionGroup var rulesFolder: RulesFolderOption

    @Option(parsing: .upToNextOption, help: "The packs to use, or all; else those that are on by default.")
    var packs: [String] = []

    @Flag(help: "Print a line for each post, touched or not.")
    var all = false

    @Argument(help: "A file of posts, or - for standard input.", completion: .file())
    var file = "-"

    func run() throws {
        let rules = try LoadedRules(rulesFolder.folder(), packs: packs)
        let lines = try LineReader(file)
        let stream = MatchStream(rules, printsAll: all)
        let faults = stream.run(
            read: { lines.block() }, write: { Terminal.say($0) },
            onFault: { [file] fault in
                Terminal.complain(
                    "\(file):\(fault.line): this line is no post: \(JSONText.reason(fault.error)). It was left out.")
            })
        if faults > 0 { try Outcome.incomplete.exit() }
    }
}
