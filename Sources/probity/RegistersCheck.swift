import ArgumentParser
import Evidence
import Foundation
import Model
import Referring
import Registers
import Reporting
import Scanning
import Settings

/// `probity registers check`.
struct RegistersCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look for gaps in registers, and hold them against each other. Needs no post and uses no network.",
        discussion: """
            Tells of duplicates, gifts without a giver, several registers of one kind, overdue reviews; of hospitality \
            and contracts of one firm in order of time; of donors and second jobs that are suppliers; and, with \
            --with-queue, of refused interests that a queued post since potentially says go on. All are correlations \
            for a person to look at. Nothing is said of a person beyond the row.

            Exit codes: 0, or 10 with --exit-code if there is anything; 2 if a register cannot be trusted, with its \
            line; 3 if rows could not be read, which are listed.

            Examples:
              probity registers check --config samples/probity.yaml
              probity registers check --folder samples/registers --force southshire --json
              probity registers check --with-queue --reviewer rev-01
              probity registers check --publish
            """)

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "The folder that holds registers.yaml; else the configuration's.", completion: .directory)
    var folder: String?

    @Option(help: "Only this force's registers.")
    var force: String?

    @Option(help: ArgumentHelp("Days between hospitality and a contract.", valueName: "days"))
    var window = RegisterWindows().contract

    @Option(help: ArgumentHelp("Hold reviews against this day instead of today.", valueName: "date"))
    var day: String?

    @Flag(help: "Look for refused interests in what the queue holds, too.")
    var withQueue = false

    @OptionGroup var readerOptions: ReaderOptions

    @Flag(help: "Withhold small counts in the table, so that it may be published, and list nothing else.")
    var publish = false

    @Flag(help: "One JSON document.")
    var json = false

    @Flag(help: "End with 10 if there is anything to look at.")
    var exitCode = false

    func validate() throws {
        guard window >= 0 else { throw ValidationError("--window is \(window); it must be 0 or more.") }
        guard day == nil || today != nil else { throw ValidationError("--day must be a date such as 2026-11-21.") }
    }

    func run() throws {
        let registers = try self.registers()
        if let force, !registers.forces.contains(force) {
            throw SettingsError(
                place: "--force", problem: "no register speaks for '\(force)'",
                remedy: "Forces with registers are: \(registers.forces.joined(separator: ", "))")
        }
        var windows = RegisterWindows()
        windows.contract = window
        let comparison = RegisterComparison(registers, windows: windows, today: today ?? Day(of: .now))
        let posts = try withQueue ? self.posts() : []
        let forces = force.map { [$0] } ?? registers.forces
        let report = RegistersReport(
            registers: registers.registers.filter { !Set($0.forces).isDisjoint(with: forces) }
                .map(RegistersReport.Source.init),
            remarks: publish ? [] : forces.flatMap { comparison.remarks(on: $0, posts: posts) },
            statistics: forces.flatMap { RegisterStatistics.all(of: $0, in: registers, forPublication: publish) })
        Terminal.say(json ? try JSONText.document(report) : Terminal.isInteractive ? report.text : report.tabSeparated)
        if !registers.faults.isEmpty { try Outcome.incomplete.exit() }
        if exitCode, !report.remarks.isEmpty { try Outcome.newRecords.exit() }
    }

    private var today: Day? {
        day.flatMap { Date(rfc3339: $0 + "T00:00:00Z") }.map { Day(of: $0) }
    }

    private func registers() throws -> RegisterSet {
        if let folder { return try RegisterSet.read(at: folder) { Digest(of: $0).hex } }
        let configuration = try options.configuration()
        guard configuration.registers != nil else {
            throw SettingsError(
                place: configuration.file, problem: "no registers are configured, so there is nothing to check",
                remedy: "Add 'registers: FOLDER', or name one with --folder; see docs/registers.md")
        }
        return try ScanSetup.registers(configuration)
    }

    /// What the queue holds, without its words; of records that this reader may see.
    private func posts() throws -> [QueuedPost] {
        var filter = QueueFilter()
        filter.stages = Set(Stage.allCases)
        let listing = try options.queue().list(filter, for: readerOptions.reader(options))
        if listing.withheld > 0 {
            Terminal.complain("\(listing.withheld) records are in lanes of other readers and were not compared.")
        }
        return listing.entries.map { entry in
            QueuedPost(
                record: entry.id, force: entry.force, subject: entry.subjectRef, categories: entry.categories,
                day: entry.postedAt.map { Day(of: $0) })
        }
    }
}
