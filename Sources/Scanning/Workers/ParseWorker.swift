import Evidence
import Model
import Parsing
import Pipeline

/// The parse stage: a page in, its posts inside the authority's window out.
final class ParseWorker: Worker {
    private let parser = PageParser()

    func work(on fetched: FetchedPage) throws -> PostPage {
        let feed = try parser.parse(fetched.page)
        let posts = feed.posts.filter { fetched.request.window.contains($0.published) }
        return PostPage(
            request: fetched.request,
            capture: Capture(
                requestURL: fetched.request.url, page: fetched.page, bodySHA256: Digest(of: fetched.page.body).hex),
            posts: posts, outsideWindow: feed.posts.count - posts.count, limitations: Self.limitations(of: feed),
            isCutOff: feed.outcome == .truncated)
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
