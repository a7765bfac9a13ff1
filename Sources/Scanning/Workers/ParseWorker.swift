import Evidence
import Model
import Parsing
import Pipeline

/// The parse stage: a page in, its posts inside the authority's window out.
final class ParseWorker: Worker {
    private let parser = PageParser()

    func work(on fetched: FetchedPage) throws -> PostPage {
        let feed = try parser.parse(fetched.page)
        // What someone passed on keeps its first date; the act that the window is about came later.
        let posts = feed.posts.filter { post in
            let date = post.authorship == .repost ? post.observed ?? post.published : post.published
            return fetched.request.window.contains(date)
        }
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
        if let skipped = feed.skipped {
            limitations.append("\(skipped) entries of the page gave no post: not public, bare addresses or unreadable.")
        }
        return limitations
    }
}
