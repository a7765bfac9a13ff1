import ArgumentParser
import Referring

/// `probity queue show`.
struct ShowRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one record: the post, what matched and why, and what was not looked at.",
        discussion: """
            Examples:
              probity queue show R-7f3c…
              probity queue show R-7f3c… --reviewer rev-03 --unmasked
              probity queue show R-7f3c… --json
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The record's id.")
    var id: String

    @Flag(help: "Show slurs and other strong words as they were written.")
    var unmasked = false

    @Flag(help: "The record as one JSON document.")
    var json = false

    func run() throws {
        let queue = try options.queue()
        let reader = try readerOptions.reader(options)
        let record = try queue.record(id, for: reader)
        if json { return Terminal.say(try JSONText.document(record)) }
        let standing = try queue.standing(of: id, for: reader)
        Terminal.say(RecordView(record, standing, masksSlurs: !unmasked, inColour: Terminal.showsColour).text)
    }
}
