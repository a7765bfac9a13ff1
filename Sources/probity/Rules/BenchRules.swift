import ArgumentParser
import Matching
import Reporting
import Scanning

/// `probity rules bench`.
struct BenchRules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure what each rule costs, and how often it hits, over a file of posts.",
        discussion: """
            Time is that of frames and context; finding the words is shared by all rules. Only texts are looked at.

            Examples:
              probity rules bench posts.jsonl
              probity rules bench posts.jsonl --most 10
            """)

    @OptionGroup var rulesFolder: RulesFolderOption

    @Argument(help: "A file of posts, or - for standard input.", completion: .file())
    var file: String

    @Option(help: ArgumentHelp("Show this many rules, the dearest first; 0 for all.", valueName: "count"))
    var most = 0

    func run() throws {
        let rules = try LoadedRules(rulesFolder.folder(), packs: ["all"])
        let bench = RuleBench(rules.compiled)
        var lines = try PostLines(file)
        while let (post, _) = lines.next() { bench.run(post) }
        let costs = bench.costs
        var table = TextTable(
            ["rule", "microseconds a post", "tried", "matches", "mentions", "matches in 10,000"],
            rightAligned: [1, 2, 3, 4, 5])
        for cost in most > 0 ? Array(costs.prefix(most)) : costs {
            let micros = cost.posts == 0 ? 0 : cost.time / .microseconds(cost.posts)
            table.add([
                cost.rule, "\((micros * 1000).rounded() / 1000)", String(cost.tried), String(cost.matches),
                String(cost.mentions), "\((cost.matchesPerTenThousand * 10).rounded() / 10)",
            ])
        }
        Terminal.say(Terminal.isInteractive ? table.text : table.tabSeparated)
        if lines.faults > 0 { try Outcome.incomplete.exit() }
    }
}
