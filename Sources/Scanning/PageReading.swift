import Evidence
import Model
import Parsing
import Planning

/// Reads a page's posts inside a window, the same way in a scan and in a replay.
struct PageReading {
    /// A page's posts, and what is to be known of them all.
    struct Reading {
        let capture: Capture
        let posts: [Post]
        /// Posts from before the window, dropped.
        let outsideWindow: Int
        /// What was not looked at, as whole sentences.
        let limitations: [String]
        /// Whether the page was cut off, so that posts after the cut were not seen.
        let isCutOff: Bool
    }

    private let parser = PageParser()

    /// - Throws: `ParseError` if the page cannot be read as posts.
    func read(_ page: Page, requestURL: String, window: PostWindow) throws -> Reading {
        let feed = try parser.parse(page)
        let posts = feed.posts.filter { window.contains($0.published) }
        return Reading(
            capture: Capture(requestURL: requestURL, page: page, bodySHA256: Digest(of: page.body).hex),
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
