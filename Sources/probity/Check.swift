import ArgumentParser
import FoundationEssentials
import Matching
import Model
import Parsing
import Scanning

/// `probity check`.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at one profile by hand: print its posts and what matched. Writes nothing unless told to.",
        discussion: """
            A URL is asked only if the roster lists it and an authority covers it. A saved page needs neither.

            Examples:
              probity check https://social.example/@user --config /etc/probity/probity.yaml
              probity check saved.rss
              probity check https://social.example/@user --refer
              probity check crawl.warc.gz
            """)

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "The address of a listed profile, or a saved page.")
    var target: String

    @Option(help: ArgumentHelp("For a saved page: the address that it came from.", valueName: "url"))
    var baseURL = ""

    @Option(parsing: .upToNextOption, help: "For a saved page: the packs to use; else those that are on by default.")
    var packs: [String] = []

    @Flag(help: "One JSON object a post.")
    var jsonl = false

    @Flag(help: "Queue what matches, as a scan of this one profile, and keep its evidence.")
    var refer = false

    private var isURL: Bool { target.hasPrefix("http://") || target.hasPrefix("https://") }

    func validate() throws {
        if refer && !isURL {
            throw ValidationError("--refer needs the address of a listed profile: a saved page has no authority.")
        }
    }

    func run() throws {
        var checked: [AssessedPost] = []
        var isWhole = true
        var failure: ProfileFailure?
        if isURL {
            let configuration = try options.configuration()
            let setup = try ScanSetup(configuration, url: target)
            let rules = try LoadedRules(
                options.rulesFolder.folder(configured: configuration.rules), packs: configuration.packs)
            if refer { return try scan(setup, rules) }
            (checked, failure) = try ProfileCheck(setup, rules: rules).look()
        } else {
            let rules = try LoadedRules(options.rulesFolder.folder(), packs: packs)
            let matcher = RuleMatcher(rules.compiled)
            isWhole = try SavedFile(target, url: baseURL, contentType: "").feeds { feed in
                checked += feed.posts.map { AssessedPost(post: $0, assessment: matcher.assess($0, MatchContext())) }
            }
        }
        for item in checked {
            if jsonl {
                Terminal.say(MatchLine(item.post, item.assessment).bytes)
            } else {
                Terminal.say(text(of: item))
            }
        }
        if !jsonl {
            let queued = checked.count { $0.assessment.isQueued }
            Terminal.say("\(checked.count) posts; \(queued) potentially deserve a look. Nothing was kept.")
        }
        if let failure { Terminal.complain("\(failure)") }
        if !isWhole || failure != nil { throw ExitCode(Outcome.incomplete.rawValue) }
    }

    private func scan(_ setup: ScanSetup, _ rules: LoadedRules) throws {
        let result = try ScanRun(setup, rules: rules, limits: .ofThisMachine, asksInFull: true).run()
        let view = FaultView(result.summary)
        for line in RunView(result).repairs + view.all { Terminal.complain(line) }
        Terminal.say(view.counts)
        let code = RunView(result).exitCode()
        if code != 0 { throw ExitCode(code) }
    }

    private func text(of item: AssessedPost) -> String {
        let when = item.post.published?.rfc3339 ?? "at an unknown time"
        let lines = [
            "\(when)  \(item.post.url ?? item.post.id)", "  | " + item.post.text.replacing("\n", with: "\n  | "),
        ]
        return
            (lines
            + item.assessment.matches.map { match in
                "  \(match.category.rawValue) \(match.rule.id): \(match.explanation)"
                    + (match.mention.map { " (\($0.rawValue): a mention)" } ?? "")
            }).joined(separator: "\n")
    }
}
