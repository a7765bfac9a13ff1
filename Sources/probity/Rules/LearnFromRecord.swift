import ArgumentParser
import Evidence
import FoundationEssentials
import Matching
import Model
import Referring

/// `probity rules learn`.
struct LearnFromRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn",
        abstract: "Draft the example, or the suppression, that keeps a false alarm from coming back. Writes nothing.",
        discussion: """
            The record must have been decided as false_positive. A rule's examples are invented: change the words of the
            draft until it is nobody's post, and keep what makes it harmless. Where no rule can tell the post from a
            fault, a suppression keeps that one text of that one subject low, and no other.

            Examples:
              probity rules learn R-7f3c… --reviewer rev-03
              probity rules learn R-7f3c… --reviewer rev-03 --suppress --until 2027-03-31
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The record's id.")
    var id: String

    @Flag(help: "Print the lines for suppressions.yaml in the rules' folder instead.")
    var suppress = false

    @Option(help: ArgumentHelp("The last day of a suppression, in UTC; else half a year from today.", valueName: "day"))
    var until: String?

    func validate() throws {
        guard let until else { return }
        if Date(rfc3339: until + "T00:00:00Z") == nil {
            throw ValidationError("--until is '\(until)'; it must be a day, as 2027-03-31.")
        }
        if !suppress { throw ValidationError("--until is the last day of a suppression; add --suppress.") }
    }

    func run() throws {
        let queue = try options.queue()
        let reader = try readerOptions.reader(options)
        let record = try queue.record(id, for: reader)
        guard let review = try queue.standing(of: id, for: reader).first, let reason = review.reasonCode else {
            Terminal.complain(
                "\(id) was not decided as false_positive. Decide so with 'probity queue decide', if it is one.")
            try Outcome.usage.exit()
        }
        for matched in record.matches where matched.match.mention == nil {
            if suppress {
                Terminal.say(suppression(of: matched.match, in: record, by: review).yaml)
                continue
            }
            let draft = ExampleDraft(rule: matched.match.rule.id, text: record.post.part(matched.match.field))
            Terminal.say(
                "# \(draft.rule).yaml, under no_match (\(reason.rawValue)); change it until it is nobody's post")
            Terminal.say(draft.yaml)
        }
    }

    private func suppression(of match: Match, in record: QueueRecord, by review: Review) -> Suppression {
        let halfAYear = Date.now.addingTimeInterval(183 * 86_400).rfc3339.prefix("2027-03-31".count)
        let reason = review.reason.isEmpty ? review.reasonCode?.rawValue ?? "" : review.reason
        return Suppression(
            rule: match.rule.id, subject: SubjectKey(force: record.force, ref: record.subject.ref),
            content: Digest(of: Array(record.post.part(match.field).utf8)).hex, reason: reason,
            author: review.reviewer, until: until ?? String(halfAYear))
    }
}
