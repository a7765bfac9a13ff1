import ArgumentParser
import Bundling
import FoundationEssentials
import Referring
import Settings

/// `probity outcome`.
struct OutcomeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outcome", abstract: "What the force's appropriate authority determined upon what was referred.",
        subcommands: [ImportOutcomes.self])
}

/// `probity outcome import`.
struct ImportOutcomes: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Record the force's determinations. None is ever made here.",
        discussion: """
            The file has the columns referral_id,determination,note; a determination is one of \
            \(OutcomeRow.Determination.allCases.map(\.rawValue).joined(separator: ", ")).

            Example:
              probity outcome import outcomes.csv --reviewer app-01
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The list.", completion: .file())
    var file: String

    func run() throws {
        let reader = try readerOptions.decider(options)
        let rows = try OutcomeRow.rows(of: TextFile.read(file), file: file)
        try options.sealing("outcomes") { queue, _ in
            let references = try rows.map { row in
                guard let reference = try queue.standing(of: row.recordID, for: reader).referred?.referral else {
                    throw SettingsError(
                        place: row.recordID, problem: "it was never referred",
                        remedy: "Correct the list; nothing was entered")
                }
                return reference
            }
            for (row, reference) in zip(rows, references) {
                try queue.enter(
                    .outcome, [row.recordID: reference], decision: row.determination.rawValue, reason: row.note,
                    by: reader, at: .now)
            }
        }
        Terminal.say("\(rows.count) outcomes were entered.")
    }
}
