import ArgumentParser

/// `probity subject restrict`.
struct RestrictSubject: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restrict",
        abstract: "Keep what is held of a subject and do not use it: no look at their accounts, no decision.")

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Option(help: ArgumentHelp("The subject's reference.", valueName: "ref"))
    var subject: String

    @Option(help: "Only this record of theirs; their accounts are then looked at as before.")
    var record: String?

    @Option(help: "Why, in words.")
    var reason: String

    func run() throws {
        try SubjectCommand.give(.restriction, subject: subject, record: record, reason, options, readerOptions)
    }
}
