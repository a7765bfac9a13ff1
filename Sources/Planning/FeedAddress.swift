import Model

/// The public address at which an account's posts are served to anyone.
enum FeedAddress {
    /// The URL to ask for an account, from the profile's URL that the roster gives.
    static func url(of account: Account) -> String {
        let path = account.url.hasSuffix("/") ? String(account.url.dropLast()) : account.url
        return switch account.platform {
        case .feed: account.url
        case .mastodon: path.hasSuffix(".rss") ? path : path + ".rss"
        case .bluesky: path.hasSuffix("/rss") ? path : path + "/rss"
        }
    }
}
