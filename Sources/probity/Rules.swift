import ArgumentParser
import Matching
import Model
import Reporting

/// `probity rules`.
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the rule packs.", subcommands: [CheckRules.self, ListRules.self])
}
