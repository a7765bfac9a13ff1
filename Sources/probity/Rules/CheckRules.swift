import ArgumentParser
import Matching
import Scanning

/// `probity rules check`.
struct CheckRules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read rule packs and run the examples that their rules carry. Fetches nothing.",
        discussion: """
            Examples:
              probity rules check
              probity rules check core relationships --rules ./rules
              probity rules check --strict
            """)

    @OptionGroup var rulesFolder: RulesFolderOption

    @Argument(help: "Names of packs; else all of them.")
    var packs: [String] = []

    @Flag(help: "End with 1 if there is any advice: unused or repeated terms, duplicate or shadowed rules, slow words, suppressions that ended.")
    var strict = false

    func run() throws {
        let rules = try LoadedRules(rulesFolder.folder(), packs: packs.isEmpty ? ["all"] : packs)
        for pack in rules.compiled.packs {
            let own = rules.compiled.rules.filter { $0.identity.pack == pack.name }
            let examples = own.reduce(0) { $0 + $1.examples.count }
            Terminal.say(
                "\(pack.name) \(pack.version): \(own.count) rules, \(examples) examples, all as they should be")
        }
        let suppressions = rules.compiled.suppressions
        if !suppressions.entries.isEmpty { Terminal.say("\(suppressions.entries.count) suppressions hold") }
        let advice = suppressions.stale + RuleAdviser(rules.compiled).advice().map(\.description)
        for item in advice { Terminal.complain(item) }
        if strict, !advice.isEmpty { try Outcome.unexpected.exit() }
    }
}
