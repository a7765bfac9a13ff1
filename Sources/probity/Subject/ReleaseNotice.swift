import ArgumentParser

/// `probity subject release`.
struct ReleaseNotice: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "End a hold, a restriction or a correction.")

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The notice's number, as 3 for N-3.")
    var number: Int

    @Option(help: "Why, in words.")
    var reason: String

    func run() throws {
        try SubjectCommand.give(.release, releases: number, reason, options, readerOptions)
    }
}
