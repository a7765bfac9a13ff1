import ArgumentParser
import Evidence
import FoundationEssentials
import Model
import Referring
import Storage

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
        let configuration = try options.configuration()
        let queue = try ReferralQueue(at: configuration.queue, ledger: Ledger(at: configuration.ledger))
        var filter = QueueFilter()
        filter.force = force
        filter.lane = lane
        filter.category = category
        let ids = try queue.list(filter, for: reader).entries.map(\.id)
        var session = ReviewSession(queue, reader, keys: KeyReader())
        try session.go(through: ids)
        if session.decisions > 0 {
            try queue.seal(run: "review by \(reader.id)", with: SealKey(at: configuration.key), at: .now)
        }
        Terminal.say("\(session.decisions) of \(ids.count) were decided.")
    }
}
