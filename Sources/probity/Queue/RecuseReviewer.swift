import ArgumentParser
import FoundationEssentials
import Referring

/// `probity queue recuse`.
struct RecuseReviewer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recuse",
        abstract: "Declare a conflict of interest: you decide nothing upon this record any more.",
        discussion: """
            Example:
              probity queue recuse R-7f3c… --reviewer rev-01 --reason "served on the same shift"
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The record's id.")
    var id: String

    @Option(help: "What the conflict is, in a sentence.")
    var reason: String

    func run() throws {
        let reader = try readerOptions.decider(options)
        try options.sealing("recusal from \(id)") { queue, _ in
            try queue.recuse(id, reason: reason, by: reader, at: .now)
        }
        Terminal.say("\(id): \(reader.id) decides nothing upon it any more.")
    }
}
