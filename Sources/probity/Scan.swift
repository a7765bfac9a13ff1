import ArgumentParser
import Fetching
import Foundation
import Model
import Reporting
import Scanning
import Settings

/// `probity scan`.
struct Scan: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at every account that is due, the roster lists and an authority covers; queue what matches.",
        discussion: """
            Prints nothing when all went well. An account that cannot be looked at is reported on standard error when \
            that begins, when the reason is another one, and when it is over; the exit code is 3 as long as it lasts, \
            and --verbose and --json name all such accounts each time.

            The first interrupt lets what was asked go through and ends with 130 (or 143); the second drops what waits.

            Examples:
              probity scan --config /etc/probity/probity.yaml
              probity scan --subject S-0192 --json
              probity scan --wait 30m --metrics-file /var/lib/node_exporter/probity.prom
              probity scan --dry-run
            """)

    @OptionGroup var options: ConfigurationOptions

    @Option(help: ArgumentHelp("Only this subject's accounts.", valueName: "ref"))
    var subject: String?

    @Flag(help: "Ask for every account, due or not, and for its page in full, changed or not; waits still hold.")
    var force = false

    @Flag(name: [.customShort("n"), .long], help: "Say what would be asked; send nothing and write nothing.")
    var dryRun = false

    @Option(
        defaultAsFlag: WaitingTime.hour,
        help: ArgumentHelp(
            "Wait for another run to end, this long at most (an hour unless said), instead of ending with 11.",
            valueName: "duration"))
    var wait: WaitingTime?

    @Option(
        help: ArgumentHelp("Write the run's counts there for Prometheus, and nothing personal.", valueName: "path"),
        completion: .file())
    var metricsFile: String?

    @Flag(help: "Print the run's report as one JSON document.")
    var json = false

    @Flag(name: .shortAndLong, help: "Name every account that could not be looked at, and the run's counts.")
    var verbose = false

    @Flag(name: .shortAndLong, help: "Show no progress on a terminal.")
    var quiet = false

    @Flag(help: "End with 10 if there are new records.")
    var exitCode = false

    @Option(help: ArgumentHelp("How many lanes parse and match; else one for each core.", valueName: "count"))
    var lanes: Int?

    func validate() throws {
        if let lanes, lanes < 1 { throw ValidationError("--lanes is \(lanes); it must be 1 or more.") }
        if json && verbose { throw ValidationError("--json holds all that --verbose says; give one of them.") }
        if let metricsFile, !MetricsFile(metricsFile).hasFolder {
            throw ValidationError("--metrics-file is \(metricsFile), and there is no such folder.")
        }
    }

    func run() throws {
        let configuration = try options.configuration()
        if dryRun {
            let plan = try ScanSetup(configuration, subject: subject).plan(at: .now)
            Terminal.say(PlanTable(plan, configuration: configuration).text)
            return
        }
        let started = Date.now
        do {
            try end(scan(configuration))
        } catch  where !(error is ExitCode) {
            // The metrics of a run that another one keeps out would be about nothing.
            if Outcome(error) != .locked { try write(RunMetrics(failedAt: started, exitCode: Outcome(error).rawValue)) }
            throw error
        }
    }

    private func scan(_ configuration: ScanConfiguration) throws -> ScanResult {
        let setup = try ScanSetup(configuration, subject: subject)
        let rules = try LoadedRules(
            options.rulesFolder.folder(configured: configuration.rules), packs: configuration.packs)
        var limits = ScanLimits.ofThisMachine
        if let lanes { limits.lanes = lanes }
        let bar = quiet || !Terminal.showsProgress ? nil : ProgressBar()
        let run = ScanRun(
            setup, rules: rules, limits: limits, asksInFull: force, patience: wait?.duration ?? .zero,
            watch: bar.map { bar in { @Sendable in bar.show($0) } })
        return try run.run { result in
            bar?.clear()
            tell(result)
        }
    }

    private func tell(_ result: ScanResult) {
        let view = FaultView(result.summary)
        for line in json ? [] : verbose ? view.all : view.news { Terminal.complain(line) }
        if verbose { Terminal.complain(view.counts) }
        for line in RunView(result).repairs { Terminal.complain(line) }
    }

    private func end(_ result: ScanResult) throws {
        let code = RunView(result).exitCode(newRecordsCount: exitCode)
        if json { Terminal.say(try JSONText.document(result.summary)) }
        try write(RunMetrics(result.summary, exitCode: code))
        if code != 0 { throw ExitCode(code) }
    }

    private func write(_ metrics: RunMetrics) throws {
        guard let metricsFile else { return }
        try MetricsFile(metricsFile).replace(with: metrics.text(version: Probity.version))
    }
}
