import ArgumentParser
import FoundationEssentials
import Model
import Referring

/// `probity queue claim`.
struct ClaimRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "Take a record, or the next one, so that nobody else takes it while you look. Ends by itself.",
        discussion: """
            Examples:
              probity queue claim --reviewer rev-01
              probity queue claim R-7f3c… --reviewer rev-01 --minutes 60
              probity queue claim R-7f3c… --reviewer rev-01 --release
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The record's id; without one, the next pending record that nobody holds.")
    var id: String?

    @Option(help: "For how long.")
    var minutes = 30

    @Flag(help: "Let it go again.")
    var release = false

    func validate() throws {
        guard (1...1440).contains(minutes) else { throw ValidationError("--minutes is 1 to 1440.") }
        guard !release || id != nil else { throw ValidationError("Say which record to let go.") }
    }

    func run() throws {
        let reader = try readerOptions.decider(options)
        let queue = try options.queue()
        if release, let id {
            try queue.release(id, by: reader, at: .now)
            return Terminal.say("\(id) is free.")
        }
        let length = TimeInterval(minutes) * 60
        guard let id = try id ?? queue.next(for: reader, at: .now) else {
            return Terminal.complain("Nothing waits that you may take.")
        }
        let claim = try queue.claim(id, by: reader, for: length, at: .now)
        Terminal.say("\(id)\t\(claim.reviewer)\tuntil \(claim.until.rfc3339)")
    }
}
