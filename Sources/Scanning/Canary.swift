import FoundationEssentials
import Matching
import Model
import Parsing

/// Planted posts that go the way of real ones, from a page's bytes to matches.
///
/// A rule whose planted post is missed would miss real posts too, and nobody would see it.
struct Canary: Sendable {
    private let rules: CompiledRules

    init(_ rules: CompiledRules) {
        self.rules = rules
    }

    /// How many planted posts one matcher reads in a row.
    private static let postsAtOnce = 128

    /// Sends one page with an example of each stable rule through parser and matcher.
    ///
    /// - Parameter lanes: Where the posts are matched.
    /// - Throws: An error for each rule whose post was not matched.
    func check(on lanes: CoreLanes) throws(RuleErrors) {
        let planted = rules.rules.filter { $0.status == .stable }.compactMap(Self.example)
        let posts: [Post]
        do {
            posts = try PageParser().parse(Self.page(of: planted.map(\.text))).posts
        } catch {
            throw RuleErrors([missed("canary", "the planted page could not be read: \(error)")])
        }
        let texts = Dictionary(posts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let errors = lanes.map(Array(planted.indices), inChunksOf: Self.postsAtOnce) { places in
            let matcher = RuleMatcher(rules)
            return places.compactMap { place in
                guard let post = texts["canary-\(place)"] else {
                    return missed(planted[place].file, "its planted post was lost in parsing")
                }
                let matches = matcher.assess(post, MatchContext()).matches
                return matches.contains { $0.rule.id == planted[place].rule }
                    ? nil : missed(planted[place].file, "its planted post was not matched")
            }
        }
        guard errors.isEmpty else { throw RuleErrors(errors) }
    }

    private struct Plant: Sendable {
        let rule: String
        let file: String
        let text: String
    }

    /// The first example that must match by its text alone.
    private static func example(of rule: Rule) -> Plant? {
        rule.examples.first {
            $0.mustMatch && $0.context == MatchContext() && $0.post == Post(id: $0.post.id, text: $0.post.text)
        }
        .map { Plant(rule: rule.identity.id, file: rule.file, text: $0.post.text) }
    }

    private static func page(of texts: [String]) -> Page {
        let items = texts.enumerated().map { place, text in
            "<item><guid isPermaLink=\"false\">canary-\(place)</guid><description>\(escaped("<p>\(escaped(text))</p>"))</description></item>"
        }
        let feed =
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>canary</title>\(items.joined())</channel></rss>"
        return Page(
            url: "https://canary.invalid/", status: 200,
            headers: [Header("Content-Type", "application/rss+xml; charset=utf-8")],
            body: Array(feed.utf8), fetchedAt: Date(timeIntervalSince1970: 0))
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }

    private func missed(_ place: String, _ problem: String) -> RuleError {
        RuleError(
            .exampleFails, at: place, problem: "\(problem), so real posts would be missed too",
            remedy: "Run probity rules check; the rule or this program has a fault")
    }
}
