import Model

/// WordPress: the feed of a site or of one author, page by page until there is none.
struct WordPressSource: FeedPlatform {
    func feed(of profile: Profile) -> String? {
        if let last = profile.segments.last, ["feed", "rss", "atom"].contains(last) { return profile.url }
        return profile.value(of: "feed") != nil ? profile.url : profile.address(appending: "/feed/")
    }

    func next(
        after step: SourceStep, _ signs: Signposts, of profile: Profile, _ settings: SourceSettings
    ) -> SourceStep? {
        if step.name == .discovery {
            return DiscoveredFeed.best(of: signs.feeds, for: profile).map { SourceStep(.feed, $0) }
        }
        guard step.name == .feed else { return nil }
        let parts = step.url.split(separator: "paged=", maxSplits: 1, omittingEmptySubsequences: false)
        let page = parts.count == 2 ? Int(parts[1].prefix { $0.isNumber }) ?? 1 : 1
        let base = parts[0].hasSuffix("?") || parts[0].hasSuffix("&") ? parts[0].dropLast() : parts[0]
        return SourceStep(.feed, "\(base)\(base.contains("?") ? "&" : "?")paged=\(page + 1)")
    }

    var endsWithNotFound: Bool { true }
    var example: String { "https://SITE/ or https://SITE/author/NAME/" }
    var follows: String { "older pages (?paged=); if there is no feed, the one that the site names" }
}
