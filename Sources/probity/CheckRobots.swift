import ArgumentParser
import Fetching
import Settings

/// `probity robots`.
struct CheckRobots: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "robots",
        abstract: "Say whether a robots.txt allows a robot to ask for an address: allowed or disallowed.",
        discussion: """
            Fetches nothing and needs no configuration. Reads the file as RFC 9309 says: groups merged, longest match.

            Examples:
              probity robots --agent Probity --url https://social.example/@user.rss robots.txt
            """)

    @Option(help: ArgumentHelp("The robot's product token.", valueName: "token"))
    var agent = "Probity"

    @Option(help: ArgumentHelp("The absolute address, or a path that begins with a slash.", valueName: "url"))
    var url: String

    @Argument(help: "The robots.txt, or - for standard input.", completion: .file())
    var file: String

    func run() throws {
        let robots = Robots(try LineReader(file).rest())
        Terminal.say(robots.allows(url, agent: agent) ? "allowed" : "disallowed")
    }
}
