import ArgumentParser
import Model
import Scanning

/// `probity scan`.
struct Scan: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at every account that the roster lists and an authority covers, and queue what matches.",
        discussion: """
            Prints nothing when all went well. Accounts that could not be looked at are listed on standard error, and
            the exit code is then 3.

            Examples:
              probity scan --config /etc/probity/probity.yaml
              probity scan --subject S-0192 --json
              probity scan --dry-run
            """)

    @OptionGroup var options: ConfigurationOptions

    @Option(help: ArgumentHelp("Only this subject's accounts.", valueName: "ref"))
    var subject: String?

    @Flag(help: "Ask for every page in full, changed or not.")
    var force = false

    @Flag(name: [.customShort("n"), .long], help: "Say what would be asked; send nothing and write nothing.")
    var dryRun = false

    @Flag(help: "Print the run's report as one JSON document.")
    var json = false

    @Flag(help: "End with 10 if there are new records.")
    var exitCode = false

    @Option(help: ArgumentHelp("How many lanes parse and match; else one for each core.", valueName: "count"))
    var lanes: Int?

    func validate() throws {
        if let lanes, lanes < 1 { throw ValidationError("--lanes is \(lanes); it must be 1 or more.") }
    }

    func run() throws {
        let configuration = try options.configuration()
        let setup = try ScanSetup(configuration, subject: subject)
        if dryRun {
            let plan = try setup.plan(at: .now)
            Terminal.say(PlanTable(plan, configuration: configuration).text)
            return
        }
        let rules = try LoadedRules(
            options.rulesFolder.folder(configured: configuration.rules), packs: configuration.packs)
        var limits = ScanLimits.ofThisMachine
        if let lanes { limits.lanes = lanes }
        let result = try ScanRun(setup, rules: rules, limits: limits, asksInFull: force).run()
        if json { Terminal.say(try JSONText.document(result.summary)) }
        try end(result)
    }

    private func end(_ result: ScanResult) throws {
        if !json {
            for account in result.summary.notAssessed {
                Terminal.complain(
                    "not looked at: \(account.force) \(account.subjectRef) \(account.url): \(account.detail)")
            }
        }
        if !result.repair.isClean {
            for sentence in RepairView(result.repair).sentences { Terminal.complain("repaired: \(sentence)") }
        }
        for file in result.recovered {
            Terminal.complain(
                "repaired: \(file.file) of a killed run: \(file.records) whole records, \(file.cut) torn bytes cut"
                    + (file.isDamaged ? "; some of it was changed: run probity verify on it" : ""))
        }
        if case .recreated(let old) = result.ledger {
            Terminal.complain("the ledger was damaged and was made anew; the old one is \(old)")
        }
        if let signal = result.signal { throw ExitCode(128 + signal) }
        if result.repair.isIntegrityFailure || result.recovered.contains(where: \.isDamaged) {
            try Outcome.integrityFailure.exit()
        }
        if !result.summary.notAssessed.isEmpty { try Outcome.incomplete.exit() }
        if exitCode && result.summary.forces.contains(where: { $0.queued > 0 }) { try Outcome.newRecords.exit() }
    }
}
