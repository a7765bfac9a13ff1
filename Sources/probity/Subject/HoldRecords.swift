import ArgumentParser

/// `probity subject hold`.
struct HoldRecords: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keep records from being purged, for proceedings or an inquiry.")

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Option(help: ArgumentHelp("All of this subject's records.", valueName: "ref"))
    var subject: String?

    @Option(help: "This record.")
    var record: String?

    @Option(help: "Why, in words.")
    var reason: String

    func validate() throws {
        guard subject != nil || record != nil else { throw ValidationError("Give --subject or --record.") }
    }

    func run() throws {
        try SubjectCommand.give(.hold, subject: subject, record: record, reason, options, readerOptions)
    }
}
