import ArgumentParser
import Matching
import Model
import Reporting
import Scanning

/// `probity rules list`.
struct ListRules: ParsableCommand {
    /// A rule as `--jsonl` prints it.
    private struct Line: Encodable {
        let rule: String
        let pack: String
        let category: Category
        let status: String
        let priority: Int
        let title: String
        let examples: Int
    }

    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the rules, with their category, status and title.",
        discussion: """
            Examples:
              probity rules list
              probity rules list core --jsonl
            """)

    @OptionGroup var rulesFolder: RulesFolderOption

    @Argument(help: "Names of packs; else those that are on by default; all for all.")
    var packs: [String] = []

    @Flag(help: "One JSON object a rule.")
    var jsonl = false

    @Flag(help: "Print the terms that the rules look for instead, one a line.")
    var terms = false

    func run() throws {
        let rules = try LoadedRules(rulesFolder.folder(), packs: packs).compiled
        if terms {
            for term in rules.terms { Terminal.say(term) }
            return
        }
        var table = TextTable(["rule", "category", "status", "priority", "examples", "title"], rightAligned: [3, 4])
        for rule in rules.rules {
            if jsonl {
                Terminal.say(
                    try JSONText.line(
                        Line(
                            rule: rule.identity.id, pack: rule.identity.pack, category: rule.category,
                            status: rule.status.rawValue, priority: rule.priority, title: rule.title,
                            examples: rule.examples.count)))
            }
            table.add([
                rule.identity.id, rule.category.rawValue, rule.status.rawValue, String(rule.priority),
                String(rule.examples.count), rule.title,
            ])
        }
        if !jsonl { Terminal.say(Terminal.isInteractive ? table.text : table.tabSeparated) }
    }
}
