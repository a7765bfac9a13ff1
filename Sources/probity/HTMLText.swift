import ArgumentParser
import Parsing

/// `probity html-text`.
struct HTMLText: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "html-text",
        abstract: "Print the text of a saved web page as rules see the text of posts.",
        discussion: """
            Scripts, styles, hidden elements and comments are left out. Fetches nothing and needs no configuration.

            Examples:
              probity html-text saved.html
              probity html-text - --content-type 'text/html; charset=windows-1252' < saved.html
            """)

    @Argument(help: "The saved page, or - for standard input.", completion: .file())
    var file: String

    @Option(help: ArgumentHelp("The Content-Type that came with it.", valueName: "type"))
    var contentType = "text/html"

    func run() throws {
        Terminal.say(PageParser().text(of: try SavedFile(file, url: "", contentType: contentType).page()))
    }
}
