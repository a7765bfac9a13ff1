import ArgumentParser

/// `probity subject rectify`.
struct RectifyRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rectify",
        abstract: "Set a correction beside a record, which itself never changes; it is shown wherever the record is.")

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The record's id.")
    var record: String

    @Option(help: "What is right, in words.")
    var statement: String

    func run() throws {
        try SubjectCommand.give(.rectification, record: record, statement, options, readerOptions)
    }
}
