import Foundation
import Model

/// What the source itself called an account when a post on it was received: handles change, ids do not.
struct AccountIdentity {
    /// The source's lasting id of the account; `nil` where it gives none.
    let id: String?
    /// The name by which the account went.
    let handle: String?

    /// Reads both off the post, failing that off the addresses that were asked; nothing is guessed from the roster.
    init(of post: MatchedPost) {
        let own = AccountIdentity.byline(of: post)
        switch post.account.platform {
        case .facebookPage:
            // The source has no handle in its answers, and an id in that place.
            id = own?.handle
            handle = nil
        case .activitypub:
            id = own?.url ?? AccountIdentity.asked(of: post)
            handle = own?.handle
        default:
            id = AccountIdentity.bluesky(post.post) ?? AccountIdentity.asked(of: post)
            handle = own?.handle
        }
    }

    private static let social: Set<Platform> = [
        .mastodon, .activitypub, .bluesky, .x, .pixelfed, .peertube, .misskey, .friendica, .lemmy, .facebookPage,
    ]

    /// Whom the source names as the account's owner: not the writer of a post that was passed on, nor one of a site's many.
    private static func byline(of post: MatchedPost) -> Byline? {
        if let ofFeed = post.post.authors.first(where: { $0.isOfFeed && $0.handle != nil }) { return ofFeed }
        guard social.contains(post.account.platform), post.post.authorship != .repost else { return nil }
        return post.post.authors.first { $0.handle != nil || $0.url != nil }
    }

    /// The repository in which a post of the account's own lies.
    ///
    /// - SeeAlso: atproto.com/specs/at-uri-scheme, "at://" AUTHORITY "/" COLLECTION "/" RKEY.
    private static func bluesky(_ post: Post) -> String? {
        guard post.authorship != .repost, post.id.hasPrefix("at://did:") else { return nil }
        return post.id.dropFirst(5).split(separator: "/").first.map(String.init)
    }

    /// The id in the address that was asked, where the source's interface has it there.
    private static func asked(of post: MatchedPost) -> String? {
        guard let parts = URLComponents(string: post.capture.requestURL) else { return nil }
        let path = parts.path.split(separator: "/").map(String.init)
        func query(_ name: String) -> String? { parts.queryItems?.first { $0.name == name }?.value }
        switch post.account.platform {
        case .youtube: return query("channel_id")
        case .bluesky: return query("actor").flatMap { $0.hasPrefix("did:") ? $0 : nil }
        case .mastodon, .pixelfed:
            return path.starts(with: ["api", "v1", "accounts"]) && path.last == "statuses" ? path[3] : nil
        case .x: return path.starts(with: ["2", "users"]) && path.last == "tweets" ? path[2] : nil
        default: return nil
        }
    }
}
