import ArgumentParser
import Model
import Referring

/// `probity queue review`.
struct ReviewQueue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Go through what waits, one record at a time, by single keys. ? shows them.",
        discussion: """
            Each record is claimed while you look at it. Without a terminal, keys and answers are read from standard \
            input, one a line.

            Example:
              probity queue review --reviewer rev-01 --force northshire
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @OptionGroup var choice: QueueChoice

    func run() throws {
        let reader = try readerOptions.decider(options)
        let (decisions, count) = try options.sealing("review by \(reader.id)") { queue, _ in
            let ids = try queue.list(choice.filter, for: reader).entries.map(\.id)
            var session = ReviewSession(queue, reader, keys: KeyReader())
            try session.go(through: ids)
            return (session.decisions, ids.count)
        }
        Terminal.say("\(decisions) of \(count) were decided.")
    }
}
