import Model

/// The feed that a page names for an account's posts.
enum DiscoveredFeed {
    /// The first feed on the account's own site that is not one of comments; those below the account's own path first.
    static func best(of feeds: [Signposts.Feed], for profile: Profile) -> String? {
        let own = HopRule(hosts: [profile.host], isOpen: false, platforms: .all)
        let usable = feeds.filter { feed in
            feed.type != "application/activity+json" && own.allows(linkTo: feed.url) && feed.url != profile.url
                && !feed.url.lowercased().contains("comment")
                && feed.title?.lowercased().contains("comment") != true
        }
        let path = profile.address(appending: "")
        return (usable.first { $0.url.hasPrefix(path) } ?? usable.first)?.url
    }
}
