import Evidence
import Fetching
import FoundationEssentials
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
        /// Whether the older end of the page lies before the window.
        let reachesWindow: Bool
        /// What the page says of when to come again.
        let visit: RevisitRule.Visit
    }

    private let parser = PageParser()

    /// - Parameter bodySHA256: The digest of the page's body, where it is known already.
    /// - Throws: `ParseError` if the page cannot be read as posts.
    func read(
        _ page: Page, bodySHA256: String? = nil, requestURL: String, window: PostWindow
    ) throws -> Reading {
        let feed = try parser.parse(page)
        let posts = feed.posts.filter { window.contains(Self.time(of: $0)) }
        let times = feed.posts.compactMap(Self.time)
        return Reading(
            capture: Capture(requestURL: requestURL, page: page, bodySHA256: bodySHA256 ?? Digest(of: page.body).hex),
            posts: posts, outsideWindow: feed.posts.count - posts.count, limitations: Self.limitations(of: feed),
            isCutOff: feed.outcome == .truncated,
            reachesWindow: OlderEnd(of: times.map { (time: $0, value: ()) }).allSatisfy { !window.contains($0.time) },
            visit: .seen(
                freshFor: Self.freshness(of: feed, page), published: feed.posts.compactMap(\.published),
                movedTo: page.movedTo))
    }

    /// What someone passed on keeps its first date; the act that the window is about came later.
    static func time(of post: Post) -> Date? {
        post.authorship == .repost ? post.observed ?? post.published : post.published
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
        if let skipped = feed.skipped {
            limitations.append("\(skipped) entries of the page gave no post: not public, bare addresses or unreadable.")
        }
        return limitations
    }
}
