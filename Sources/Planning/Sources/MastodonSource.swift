import Model

/// Mastodon and what speaks its interface: REST where the host lets anyone read it, else RSS, else what the profile names.
struct MastodonSource: Connector {
    func opening(of profile: Profile, _ settings: SourceSettings) throws(ClosedSource) -> SourceStep {
        guard let user = profile.user(behind: "users") else {
            throw .address("https://HOST/@USER on the account's own host")
        }
        // Whoever lists the feed itself wants the feed.
        if profile.url.hasSuffix(".rss") { return SourceStep(.feed, profile.url) }
        return SourceStep(.lookup, profile.address("/api/v1/accounts/lookup?acct=\(Profile.escaped(user))"))
    }

    func next(
        after step: SourceStep, _ signs: Signposts, of profile: Profile, _ settings: SourceSettings
    ) -> SourceStep? {
        switch step.name {
        case .lookup:
            signs.account.map {
                SourceStep(.posts, profile.address("/api/v1/accounts/\(Profile.escaped($0))/statuses?limit=40"))
            }
        case .posts: signs.next.map { SourceStep(.posts, $0) }
        case .discovery: DiscoveredFeed.best(of: signs.feeds, for: profile).map { SourceStep(.feed, $0) }
        default: nil
        }
    }

    func fallback(from step: SourceStep, _ trouble: SourceTrouble, of profile: Profile) -> SourceStep? {
        switch step.name {
        case .lookup, .posts:
            trouble.isClosedDoor ? Self.rss(of: profile) : nil
        case .feed: trouble.isAbsent ? SourceStep(.discovery, profile.url) : nil
        default: nil
        }
    }

    private static func rss(of profile: Profile) -> SourceStep? {
        profile.user(behind: "users").map { user in
            let folder = profile.segments.first == "users" ? "/users/" : "/@"
            return SourceStep(.feed, profile.address(folder + Profile.escaped(user) + ".rss"))
        }
    }

    var follows: String { "the account's statuses and older pages; if the interface is closed, its RSS" }
}
