import Model

extension Platform {
    /// How its accounts are asked for.
    var connector: any Connector {
        switch self {
        case .mastodon: MastodonSource()
        case .activitypub: ActivityPubSource()
        case .bluesky: BlueskySource()
        case .youtube: YouTubeSource()
        case .reddit: RedditSource()
        case .telegram: TelegramSource()
        case .wordpress: WordPressSource()
        case .blogger: BloggerSource()
        case .tumblr: TumblrSource()
        case .medium: MediumSource()
        case .substack: SubstackSource()
        case .ghost: GhostSource()
        case .lemmy: LemmySource()
        case .pixelfed: PixelfedSource()
        case .peertube: PeerTubeSource()
        case .misskey: MisskeySource()
        case .friendica: FriendicaSource()
        case .website: WebsiteSource()
        case .feed: FeedSource()
        case .x: XSource()
        case .facebookPage: FacebookPageSource()
        case .threads, .instagram, .linkedin, .tiktok, .facebookProfile: ClosedPlatform()
        }
    }
}
