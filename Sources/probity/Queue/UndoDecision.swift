import ArgumentParser
import FoundationEssentials
import Referring

/// `probity queue undo`.
struct UndoDecision: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take the latest decision upon a record back. What was decided stays, with the step that undid it.",
        discussion: """
            Example:
              probity queue undo R-7f3c… --reviewer rev-01 --reason "read the thread: it answers a song"
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The record's id.")
    var id: String

    @Option(help: "Why, in a sentence.")
    var reason: String

    func run() throws {
        let reader = try readerOptions.decider(options)
        let review = try options.sealing("undo of \(id)") { queue, _ in
            try queue.undo(id, reason: reason, by: reader, at: .now)
        }
        Terminal.say("\(id): step \(review.undoes ?? 0) no longer counts; it stays to be read.")
    }
}
