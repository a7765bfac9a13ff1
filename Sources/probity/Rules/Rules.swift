import ArgumentParser

/// `probity rules`.
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the rule packs, test them, and write new rules.",
        subcommands: [
            CheckRules.self, ListRules.self, TestRules.self, ExplainRule.self, NewRule.self, BenchRules.self,
            DiffRules.self,
        ])
}
