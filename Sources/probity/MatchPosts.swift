import ArgumentParser
import FoundationEssentials
import Matching
import Model
import Scanning
import Settings

/// `probity match`.
struct MatchPosts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Read posts as JSON lines, print a JSON line for each that any rule touched.",
        discussion: """
            The engine and the rules are those of a scan; nothing is fetched or kept. A post needs at least "id" and \
            "text". "flagged": some category reached its threshold; "queued": a scan would queue the post. The score is \
            the post's, never a person's.

            Examples:
              probity parse saved.rss | tail -n +2 | probity match
              probity match --packs all --all < posts.jsonl
            """)

    @OptionGroup var rulesFolder: RulesFolderOption

    @Option(parsing: .upToNextOption, help: "The packs to use, or all; else those that are on by default.")
    var packs: [String] = []

    @Flag(help: "Print a line for each post, touched or not.")
    var all = false

    @Argument(help: "A file of posts, or - for standard input.", completion: .file())
    var file = "-"

    func run() throws {
        let rules = try LoadedRules(rulesFolder.folder(), packs: packs)
        let matcher = RuleMatcher(rules.compiled)
        let decoder = JSONCoding.decoder()
        let lines = try LineReader(file)
        var number = 0
        var faults = 0
        while let line = lines.next() {
            number += 1
            guard !line.isEmpty else { continue }
            do {
                let post = try decoder.decode(Post.self, from: line)
                let assessment = matcher.assess(post, MatchContext())
                if all || !assessment.matches.isEmpty { Terminal.say(try JSONText.line(MatchLine(post, assessment))) }
            } catch {
                faults += 1
                Terminal.complain(
                    "\(file):\(number): this line is no post: \(JSONText.reason(error)). It was left out.")
            }
        }
        if faults > 0 { try Outcome.incomplete.exit() }
    }
}

/// What the rules say of one post, as `probity match` prints it.
struct MatchLine: Encodable {
    /// One match.
    struct Item: Encodable {
        let rule: String
        let category: Category
        let field: Match.Field
        let spans: [Span]
        let weight: Double
        let factors: [ContextFactor]
        let mention: Mention?
        let explanation: String
    }

    let id: String
    let flagged: Bool
    let queued: Bool
    let lane: Lane
    let categories: [Category]
    let score: Double
    let matches: [Item]

    init(_ post: Post, _ assessment: Assessment) {
        id = post.id
        flagged = assessment.isFlagged
        queued = assessment.isQueued
        lane = assessment.lane
        categories = assessment.categories
        score = (assessment.score * 10_000).rounded() / 10_000
        matches = assessment.matches.map { match in
            Item(
                rule: match.rule.id, category: match.category, field: match.field, spans: match.spans,
                weight: match.weight, factors: match.factors, mention: match.mention, explanation: match.explanation)
        }
    }
}
