import ArgumentParser
import FoundationEssentials
import Model
import Referring
import Reporting

/// `probity queue list`.
struct ListQueue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List records in the order of review; mentions last.",
        discussion: """
            Examples:
              probity queue list
              probity queue list --force southshire --category OPDISC
              probity queue list --lane care --reviewer rev-09 --jsonl
              probity queue list --stage awaiting_second --older 3 --reviewer rev-02
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @OptionGroup var choice: QueueChoice

    @Option(help: "Only this subject's, by the force's reference.")
    var subject: String?

    @Option(help: "Only those with this priority of review or a higher one, 1 to 4.")
    var priority: Int?

    @Option(help: ArgumentHelp("Only those queued more than so many days ago.", valueName: "days"))
    var older: Int?

    @Option(
        help: "Only those that are this far: pending, awaiting_second, context_sought, referable, referred, closed.")
    var stage: Stage?

    @Flag(help: "Those that were decided upon, too.")
    var reviewed = false

    @Option(help: ArgumentHelp("So many at once.", valueName: "count"))
    var limit: Int?

    @Option(help: "Which page of --limit records, from 1.")
    var page = 1

    @Flag(help: "One JSON object a record.")
    var jsonl = false

    func validate() throws {
        guard limit ?? 1 > 0, page > 0, limit != nil || page == 1 else {
            throw ValidationError("--limit and --page are 1 or more, and --page needs --limit.")
        }
        guard older ?? 0 >= 0 else { throw ValidationError("--older is a number of days.") }
    }

    func run() throws {
        var filter = choice.filter
        filter.subject = subject
        filter.priority = priority
        filter.queuedBefore = older.map { Date() - TimeInterval($0) * 86_400 }
        if reviewed { filter.stages = Set(Stage.allCases) }
        if let stage { filter.stages = [stage] }
        let listing = try options.queue().list(filter, for: readerOptions.reader(options))
        let shown = listing.entries.dropFirst(limit.map { $0 * (page - 1) } ?? 0).prefix(limit ?? .max)
        var table = TextTable([
            "record", "stage", "force", "subject", "lane", "categories", "priority", "posted", "what",
        ])
        for entry in shown {
            if jsonl { Terminal.say(try JSONText.line(entry)) }
            table.add([
                entry.id, entry.decision.map { "\($0) (\(entry.stage.rawValue))" } ?? entry.stage.rawValue, entry.force,
                entry.subjectRef, entry.lane.rawValue,
                entry.categories.map(\.rawValue).joined(separator: ","), String(entry.priority),
                entry.postedAt.map { String($0.rfc3339.prefix(10)) } ?? "unknown",
                entry.isMention ? "mention" : "own words",
            ])
        }
        if !jsonl { Terminal.say(Terminal.isInteractive ? table.text : table.tabSeparated) }
        if shown.count < listing.entries.count {
            Terminal.complain("\(shown.count) of \(listing.entries.count); see more with --page.")
        }
        if listing.withheld > 0 {
            Terminal.complain("\(listing.withheld) more are in lanes that only their designated readers see.")
        }
        if listing.unreadable > 0 {
            Terminal.complain("\(listing.unreadable) files cannot be read as records: run probity queue repair.")
            try Outcome.integrityFailure.exit()
        }
    }
}
