public import ArgumentParser
import Evidence
public import Model
import Referring
import Reporting
import Scanning
import Storage

/// `probity queue`.
struct Queue: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Review what was queued: matches for a person to look at, none of them a finding yet.",
        subcommands: [ListQueue.self, ShowRecord.self, DecideRecord.self, QueueStatusCommand.self, RepairQueue.self])
}

/// Who is at the queue, and which of its lanes they are designated for.
struct ReaderOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Your own reference as a reviewer, as rev-03; never a name.", valueName: "ref"))
    var reviewer: String?

    @Option(
        help: ArgumentHelp(
            "Lanes that you are designated for beside the ordinary one: protected, care, acu.", valueName: "lane"))
    var designated: [Lane] = []

    /// The reader, who needs a reference to see more than the ordinary lane, or to decide.
    func reader(needsReference: Bool = false) throws -> Reader {
        if (needsReference || !designated.isEmpty) && reviewer == nil {
            throw ValidationError("Say who you are with --reviewer, as rev-03.")
        }
        return Reader(id: reviewer ?? "reader", lanes: Set(designated + [.ordinary]))
    }
}

extension Lane: ExpressibleByArgument {}
extension Model.Category: ExpressibleByArgument {}

extension ConfigurationOptions {
    /// The queue that the configuration names, with its index.
    func queue() throws -> ReferralQueue {
        let configuration = try configuration()
        return try ReferralQueue(at: configuration.queue, ledger: Ledger(at: configuration.ledger))
    }
}

/// `probity queue list`.
struct ListQueue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List records in the order of review; mentions last.",
        discussion: """
            Examples:
              probity queue list
              probity queue list --force southshire --category OPDISC
              probity queue list --lane care --designated care --reviewer rev-09 --jsonl
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Option(help: "Only this force's.")
    var force: String?

    @Option(help: "Only this lane's.")
    var lane: Lane?

    @Option(help: "Only those with this category, as OPDISC.")
    var category: Model.Category?

    @Flag(help: "Those that were decided upon, too.")
    var reviewed = false

    @Flag(help: "One JSON object a record.")
    var jsonl = false

    func run() throws {
        var filter = QueueFilter()
        filter.force = force
        filter.lane = lane
        filter.category = category
        if reviewed { filter.states.insert(.reviewed) }
        let listing = try options.queue().list(filter, for: readerOptions.reader())
        var table = TextTable([
            "record", "state", "force", "subject", "lane", "categories", "priority", "posted", "what",
        ])
        for entry in listing.entries {
            if jsonl { Terminal.say(try JSONText.line(entry)) }
            table.add([
                entry.id, entry.decision ?? entry.state.rawValue, entry.force, entry.subjectRef, entry.lane.rawValue,
                entry.categories.map(\.rawValue).joined(separator: ","), String(entry.priority),
                entry.postedAt.map { String($0.rfc3339.prefix(10)) } ?? "unknown",
                entry.isMention ? "mention" : "own words",
            ])
        }
        if !jsonl { Terminal.say(Terminal.isInteractive ? table.text : table.tabSeparated) }
        if listing.withheld > 0 {
            Terminal.complain("\(listing.withheld) more are in lanes that only their designated readers see.")
        }
        if listing.unreadable > 0 {
            Terminal.complain("\(listing.unreadable) files cannot be read as records: run probity queue repair.")
            try Outcome.integrityFailure.exit()
        }
    }
}

/// `probity queue show`.
struct ShowRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one record: the post, what matched and why, and what was not looked at.",
        discussion: """
            Examples:
              probity queue show R-7f3c…
              probity queue show R-7f3c… --json
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The record's id.")
    var id: String

    @Flag(help: "The record as one JSON document.")
    var json = false

    func run() throws {
        let queue = try options.queue()
        let record = try queue.record(id, for: readerOptions.reader())
        if json { return Terminal.say(try JSONText.document(record)) }
        Terminal.say(RecordView(record, review: try queue.review(of: id), inColour: Terminal.showsColour).text)
    }
}

/// `probity queue decide`.
struct DecideRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Record what you decide upon a record, and why. Nothing is sent anywhere.",
        discussion: """
            Decisions: \(Decision.names.joined(separator: ", ")). A false positive needs --code, one of \
            \(FalsePositiveReason.allCases.map(\.rawValue).joined(separator: ", ")).

            Examples:
              probity queue decide R-7f3c… --reviewer rev-03 --decision keep_as_finding --reason "own words, on duty"
              probity queue decide R-7f3c… --reviewer rev-03 --decision false_positive --code lyric-film --reason "a song"
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The record's id.")
    var id: String

    @Option(help: "What you decide.")
    var decision: String

    @Option(help: "Why, in a sentence, for whoever reads it later.")
    var reason: String

    @Option(help: "The reason's code, for a false positive.")
    var code: String?

    @Flag(name: [.customShort("n"), .long], help: "Check everything and decide nothing.")
    var dryRun = false

    func run() throws {
        let reader = try readerOptions.reader(needsReference: true)
        let decision = try Decision(name: decision, reasonCode: code)
        let configuration = try options.configuration()
        let queue = try ReferralQueue(at: configuration.queue, ledger: Ledger(at: configuration.ledger))
        if dryRun {
            let record = try queue.record(id, for: reader)
            return Terminal.say(
                "\(record.id) would be decided as \(decision.name) by \(reader.id); nothing was written.")
        }
        let review = try queue.decide(id, as: decision, reason: reason, by: reader, at: .now)
        try queue.seal(run: "review of \(id)", with: SealKey(at: configuration.key), at: .now)
        Terminal.say("\(review.id) was decided as \(review.decision) by \(review.reviewer).")
    }
}

/// `probity queue status`.
struct QueueStatusCommand: ParsableCommand {
    /// The counts as `--json` prints them.
    private struct Document: Encodable {
        let pending: Int
        let reviewed: Int
        let corrupt: Int
        let pendingMentions: Int
        let pendingByLane: [String: Int]
        let pendingByForce: [String: Int]
        let decisions: [String: Int]
        let differences: [String]
    }

    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Count the queue's records, in the folders themselves.",
        discussion: """
            Says where folders, journal and index do not agree; the exit code is then 6.

            Example:
              probity queue status --json
            """)

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "One JSON document.")
    var json = false

    func run() throws {
        let status = try options.queue().status()
        if json {
            let lanes = Dictionary(uniqueKeysWithValues: status.pendingByLane.map { ($0.key.rawValue, $0.value) })
            Terminal.say(
                try JSONText.document(
                    Document(
                        pending: status.pending, reviewed: status.reviewed, corrupt: status.corrupt,
                        pendingMentions: status.pendingMentions, pendingByLane: lanes,
                        pendingByForce: status.pendingByForce, decisions: status.decisions,
                        differences: status.differences)))
        } else {
            Terminal.say("pending\t\(status.pending)\nreviewed\t\(status.reviewed)\ncorrupt\t\(status.corrupt)")
            for lane in Lane.allCases where status.pendingByLane[lane] != nil {
                Terminal.say("pending in the \(lane.rawValue) lane\t\(status.pendingByLane[lane] ?? 0)")
            }
            for (force, count) in status.pendingByForce.sorted(by: { $0.key < $1.key }) {
                Terminal.say("pending of \(force)\t\(count)")
            }
            for difference in status.differences { Terminal.complain(difference) }
        }
        if !status.differences.isEmpty { try Outcome.integrityFailure.exit() }
    }
}

/// `probity queue repair`.
struct RepairQueue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "Complete what a killed run left half-done, and make the index anew.",
        discussion: """
            Loses no record: what cannot be read is set aside in the queue's folder 'corrupt'.

            Example:
              probity queue repair
            """)

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let configuration = try options.configuration()
        let lock = try QueueLock(of: configuration.queue)
        let queue = try ReferralQueue(at: configuration.queue, ledger: Ledger(at: configuration.ledger))
        let report = try queue.repair(.everything, at: .now, under: lock)
        withExtendedLifetime(lock) {}
        for sentence in RepairView(report).sentences { Terminal.say(sentence) }
        if report.isIntegrityFailure { try Outcome.integrityFailure.exit() }
    }
}
