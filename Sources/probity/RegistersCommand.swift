import ArgumentParser

/// `probity registers`.
struct RegistersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registers",
        abstract: "The forces' registers: how they are kept, and what they say of each other.",
        subcommands: [RegistersCheck.self])
}
