import ArgumentParser
import FoundationEssentials
import Model
import Referring

/// `probity queue status`.
struct QueueStatusCommand: ParsableCommand {
    /// The counts as `--json` prints them.
    private struct Document: Encodable {
        let pending: Int
        let reviewed: Int
        let corrupt: Int
        let pendingMentions: Int
        let stages: [String: Int]
        let pendingByLane: [String: Int]
        let pendingByForce: [String: Int]
        let decisions: [String: Int]
        let differences: [String]
    }

    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Count the queue's records, in the folders themselves.",
        discussion: """
            Says where folders, journal and index do not agree; the exit code is then 6.

            Examples:
              probity queue status --json
              probity queue status --overdue --reviewer rev-02
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Flag(help: "Only what runs out: potential IOPC referrals by their time, and what nobody has looked at for a week.")
    var overdue = false

    @Flag(help: "One JSON document.")
    var json = false

    func run() throws {
        if overdue { return try sayDeadlines() }
        let status = try options.queue().status()
        if json {
            let lanes = Dictionary(uniqueKeysWithValues: status.pendingByLane.map { ($0.key.rawValue, $0.value) })
            let stages = Dictionary(uniqueKeysWithValues: status.stages.map { ($0.key.rawValue, $0.value) })
            Terminal.say(
                try JSONText.document(
                    Document(
                        pending: status.pending, reviewed: status.reviewed, corrupt: status.corrupt,
                        pendingMentions: status.pendingMentions, stages: stages, pendingByLane: lanes,
                        pendingByForce: status.pendingByForce, decisions: status.decisions,
                        differences: status.differences)))
        } else {
            Terminal.say("pending\t\(status.pending)\nreviewed\t\(status.reviewed)\ncorrupt\t\(status.corrupt)")
            for stage in Stage.allCases where stage != .pending && status.stages[stage] != nil {
                Terminal.say("\(stage.rawValue)\t\(status.stages[stage] ?? 0)")
            }
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

    /// The tool contacts nobody: it only says by when somebody has to.
    private func sayDeadlines() throws {
        let deadlines = try options.queue().deadlines(for: readerOptions.reader(options), at: .now)
        if json { return Terminal.say(try JSONText.document(deadlines)) }
        for deadline in deadlines {
            let state = deadline.isOverdue ? "overdue since" : "due by"
            let what =
                deadline.kind == .iopc
                ? "potential IOPC referral, \(deadline.limb?.rawValue ?? "")" : "nobody has looked at it"
            Terminal.say("\(deadline.id)\t\(deadline.force)\t\(state) \(deadline.dueBy.rfc3339)\t\(what)")
        }
    }
}
