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

    @Option(help: "Only this force's.")
    var force: String?

    @Option(help: "Only this lane's.")
    var lane: Lane?

    @Option(help: "Only those with this category, as OPDISC.")
    var category: Model.Category?

    func run() throws {
        let reader = try readerOptions.decider(options)
        var filter = QueueFilter()
        filter.force = force
        filter.lane = lane
        filter.category = category
        let (decisions, count) = try options.sealing("review by \(reader.id)") { [filter] queue, _ in
            let ids = try queue.list(filter, for: reader).entries.map(\.id)
            var session = ReviewSession(queue, reader, keys: KeyReader())
            try session.go(through: ids)
            return (session.decisions, ids.count)
        }
        Terminal.say("\(decisions) of \(count) were decided.")
    }
}
