import ArgumentParser
import Parsing

/// `probity parse`.
struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a saved page's posts, one JSON object a line, after a line about the feed itself.",
        discussion: """
            Fetches nothing and needs no configuration. The format is told by the bytes: RSS, Atom, JSON Feed, Mastodon,
            ActivityPub, Bluesky, X and Facebook answers, archives that X and Facebook make for a user, web pages, and WARC
            files, whose pages follow one another. Dates are RFC 3339 in UTC; one that cannot be read is null, and zone says
            whether the source named an offset or UTC was assumed. Exit 3: a page of an archive could not be read.

            Examples:
              probity parse saved.rss --base-url https://social.example/@user.rss
              curl -s https://social.example/api/v1/accounts/7/statuses | probity parse -
              probity parse tweets.js
              probity parse crawl.warc.gz
              probity parse - --content-type 'text/xml; charset=latin1'
            """)

    @Argument(help: "The saved page, or - for standard input.", completion: .file())
    var file: String

    @Option(help: ArgumentHelp("The address that it came from: the base of relative links.", valueName: "url"))
    var baseURL = ""

    @Option(help: ArgumentHelp("The Content-Type that came with it.", valueName: "type"))
    var contentType = ""

    func run() throws {
        let isWhole = try SavedFile(file, url: baseURL, contentType: contentType).feeds { feed in
            Terminal.say(try JSONText.endedLine(feed.head))
            for post in feed.posts { Terminal.say(try JSONText.endedLine(post)) }
        }
        if !isWhole { throw ExitCode(Outcome.incomplete.rawValue) }
    }
}
