import Evidence
import Fetching
import Model
import Parsing
import Pipeline
import Planning

/// The parse stage: a page in, its posts inside the authority's window out.
final class ParseWorker: Worker {
    private let parser = PageParser()
    /// SHA-256 of pages that were handled with these very rules, by the address asked.
    private let known: [String: String]

    init(known: [String: String]) {
        self.known = known
    }

    func work(on fetched: FetchedPage) throws -> ParseResult {
        let digest = Digest(of: fetched.page.body).hex
        if known[fetched.request.url] == digest {
            let page = fetched.page
            return .unchanged(
                UnchangedVisit(
                    request: fetched.request, validators: page.validators, headers: page.headers, movedTo: page.movedTo,
                    at: page.fetchedAt, cameInFull: true))
        }
        let feed = try parser.parse(fetched.page)
        let posts = feed.posts.filter { fetched.request.window.contains($0.published) }
        let visit = RevisitRule.Visit.seen(
            freshFor: Self.freshness(of: feed, fetched.page), published: feed.posts.compactMap(\.published),
            movedTo: fetched.page.movedTo)
        return .posts(
            PostPage(
                request: fetched.request,
                capture: Capture(requestURL: fetched.request.url, page: fetched.page, bodySHA256: digest),
                posts: posts, outsideWindow: feed.posts.count - posts.count, limitations: Self.limitations(of: feed),
                visit: visit))
    }

    /// The longer of what the server and the feed say.
    private static func freshness(of feed: ParsedFeed, _ page: Page) -> Duration? {
        let minutes = feed.ttl.map { Duration.seconds(60 * max(0, min($0, 1440))) }
        return [Freshness.lifetime(page.headers, at: page.fetchedAt), minutes].compactMap(\.self).max()
    }

    private static func limitations(of feed: ParsedFeed) -> [String] {
        var limitations = ["Pictures, sound and video were not looked at, only their descriptions."]
        switch feed.outcome {
        case .complete: break
        case .repaired: limitations.append("The page was not well-formed and was repaired to be read.")
        case .truncated: limitations.append("The page was cut off; posts after the cut were not seen.")
        }
        return limitations
    }
}
