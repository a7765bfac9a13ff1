/// Where an account lives, which decides the public addresses that are asked; docs/sources has a page on each.
public enum Platform: String, Sendable, Hashable, Codable, CaseIterable {
    case mastodon, activitypub, bluesky
    case youtube, reddit, telegram
    case wordpress, blogger, tumblr, medium, substack, ghost
    case lemmy, pixelfed, peertube, misskey, friendica
    /// A page that names a feed, or holds posts itself.
    case website
    /// Any address that serves RSS, Atom or JSON Feed itself.
    case feed
    /// By the application interface, with a token.
    case x
    /// By the Graph interface, with a token.
    case facebookPage = "facebook_page"
    /// Not assessable without a log-in, which is never made.
    case threads, instagram, linkedin, tiktok
    case facebookProfile = "facebook_profile"
}
