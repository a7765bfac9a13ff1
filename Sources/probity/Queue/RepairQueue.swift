import ArgumentParser
import Referring

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
        let report = try options.queue(of: configuration).repair(.everything, at: .now, under: lock)
        withExtendedLifetime(lock) {}
        for sentence in RepairView(report).sentences { Terminal.say(sentence) }
        if report.isIntegrityFailure { try Outcome.integrityFailure.exit() }
    }
}
