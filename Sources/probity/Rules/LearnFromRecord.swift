import ArgumentParser
import Matching
import Model
import Referring

/// `probity rules learn`.
struct LearnFromRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn",
        abstract: "Draft the example that keeps a false alarm from coming back. Writes nothing.",
        discussion: """
            The record must have been decided as false_positive. A rule's examples are invented: change the words of the
            draft until it is nobody's post, and keep what makes it harmless.

            Example:
              probity rules learn R-7f3c… --reviewer rev-03
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The record's id.")
    var id: String

    func run() throws {
        let queue = try options.queue()
        let reader = try readerOptions.reader(options)
        let record = try queue.record(id, for: reader)
        guard let reason = try queue.standing(of: id, for: reader).first?.reasonCode else {
            Terminal.complain(
                "\(id) was not decided as false_positive. Decide so with 'probity queue decide', if it is one.")
            try Outcome.usage.exit()
        }
        for matched in record.matches where matched.match.mention == nil {
            let draft = ExampleDraft(rule: matched.match.rule.id, text: record.post.part(matched.match.field))
            Terminal.say(
                "# \(draft.rule).yaml, under no_match (\(reason.rawValue)); change it until it is nobody's post")
            Terminal.say(draft.yaml)
        }
    }
}
