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

    /// How many planted posts stand on a page, which one lane reads.
    private static let postsAtOnce = 128

    /// Sends pages with an example of each stable rule through parser and matcher.
    ///
    /// - Parameter lanes: Where the pages are read and matched.
    /// - Throws: An error for each rule whose post was not matched.
    func check(on lanes: CoreLanes) throws(RuleErrors) {
        let planted = rules.rules.filter { $0.status == .stable }.compactMap(Self.example)
        let errors = lanes.map(planted, inChunksOf: Self.postsAtOnce) { planted in misses(among: Array(planted)) }
        guard errors.isEmpty else { throw RuleErrors(errors) }
    }

    private func misses(among planted: [Plant]) -> [RuleError] {
        let posts: [Post]
        do {
            posts = try PageParser().parse(Self.page(of: planted.map(\.text))).posts
        } catch {
            return [missed("canary", "the planted page could not be read: \(error)")]
        }
        let texts = Dictionary(posts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let matcher = RuleMatcher(rules)
        return planted.enumerated().compactMap { place, plant in
            guard let post = texts["canary-\(place)"] else {
                return missed(plant.file, "its planted post was lost in parsing")
            }
            let matches = matcher.assess(post, MatchContext()).matches
            return matches.contains { $0.rule.id == plant.rule }
                ? nil : missed(plant.file, "its planted post was not matched")
        }
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
            "<item><guid isPermaLink=\"false\">canary-\(place)</guid><description>&lt;p>\(escaped(escaped(text)))&lt;/p></description></item>"
        }
        let feed =
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>canary</title>\(items.joined())</channel></rss>"
        return Page(
            url: "https://canary.invalid/", status: 200,
            headers: [Header("Content-Type", "application/rss+xml; charset=utf-8")],
            body: Array(feed.utf8), fetchedAt: Date(timeIntervalSince1970: 0))
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.contains { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") }
            ? text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") : text
    }

    private func missed(_ place: String, _ problem: String) -> RuleError {
        RuleError(
            .exampleFails, at: place, problem: "\(problem), so real posts would be missed too",
            remedy: "Run probity rules check; the rule or this program has a fault")
    }
}
