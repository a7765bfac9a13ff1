import ArgumentParser
import Scanning

/// `probity replay`.
struct ReplayEvidence: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Make the records of a run's kept pages again from their bytes. Uses no network, writes nothing.",
        discussion: """
            With the rules of the run, every record has to come out with the same digest; otherwise the exit code is 6.
            With other rules, the records that they would gain, lose or change are listed, with the rule responsible. A
            record's digest is over all that it says but its run, when it was queued, what it supersedes and where its
            bytes are kept. What registers said has a digest of its own, which is compared when the configuration's
            registers are those of the run; registers change every month, so other ones are no fault.

            Examples:
              probity replay samples/var/evidence/20261121T091231Z-00c0ffee.warc.gz --config samples/probity.yaml
              probity replay RUN.warc.gz --rules draft-rules --packs core care --json
            """)

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "The run's WARC file; earlier ones that it refers to lie beside it.", completion: .file())
    var file: String

    @Option(
        parsing: .upToNextOption, help: "The packs to use, or all; else the configuration's, else the default ones.")
    var packs: [String] = []

    @Flag(help: "The report as one JSON document.")
    var json = false

    func run() throws {
        // Rules that are named on the command line need no configuration.
        let configuration = options.isFound ? try options.configuration() : nil
        let rules = try LoadedRules(
            options.rulesFolder.folder(configured: configuration?.rules),
            packs: packs.isEmpty ? configuration?.packs ?? [] : packs)
        let registers = try configuration.map { try ScanSetup.registers($0) } ?? .none
        let report = try Replay(rules, registers: registers).report(on: file)
        Terminal.say(try json ? JSONText.document(report) : text(of: report))
        if !report.unreadable.isEmpty || (report.hasSameRules && !report.isIdentical) {
            try Outcome.integrityFailure.exit()
        }
    }

    private func text(of report: ReplayReport) -> String {
        let lines = report.differences.map { difference in
            "\(difference.kind.rawValue) \(difference.id) \(difference.url)\n    \(reason(difference))"
        }
        let unreadable = report.unreadable.map { "not read again: \($0.url): \($0.problem)" }
        let registers =
            report.hasSameRegisters
            ? "the run's own registers" : "what registers said not compared, since they are not the run's"
        let rules = report.hasSameRules ? "the run's own rules" : "other rules than the run's"
        let counts = ReplayReport.Difference.Kind.allCases.map { kind in
            "\(report.differences.count { $0.kind == kind }) \(kind.rawValue)"
        }
        return
            (lines + unreadable + [
                "\(report.pages) pages again with \(rules), \(registers): \(report.identical) records identical, "
                    + counts.joined(separator: ", ")
            ]).joined(separator: "\n")
    }

    private func reason(_ difference: ReplayReport.Difference) -> String {
        let fired = difference.rulesGained.map { "+ \($0)" } + difference.rulesLost.map { "- \($0)" }
        return fired.isEmpty ? "~ " + difference.rulesKept.joined(separator: ", ") : fired.joined(separator: ", ")
    }
}
