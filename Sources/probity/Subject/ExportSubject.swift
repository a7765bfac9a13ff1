import ArgumentParser
import Evidence
import Foundation
import Referring
import Scanning

/// `probity subject export`.
struct ExportSubject: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write what the queue holds of a subject, for an answer to their request.",
        discussion: """
            Other people are covered where patterns tell them; names written as ordinary words are not, so a person has \
            to read it first. Records restricted to the anti-corruption unit are left out, with a code and a count.

            Example:
              probity subject export --subject S-0192 --out S-0192.json --reviewer app-01
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Option(help: ArgumentHelp("The subject's reference.", valueName: "ref"))
    var subject: String

    @Option(help: "The file to write, which must not be there yet; only its owner may read it.", completion: .file())
    var out: String

    func run() throws {
        let file = try options.queue().subjectFile(of: subject, by: readerOptions.decider(options), at: .now)
        let slash = out.lastIndex(of: "/")
        let folder = Folder(slash.map { String(out[..<$0]) } ?? ".")
        let name = slash.map { String(out[out.index(after: $0)...]) } ?? out
        try folder.create(name, Array(try JSONText.document(file).utf8))
        try folder.sync([name])
        Terminal.complain(
            "\(file.records.count) records; \(file.withheld.reduce(0) { $0 + $1.count }) withheld. "
                + file.beforeHandingOver)
    }
}
