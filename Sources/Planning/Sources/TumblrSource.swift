/// Tumblr: a blog's RSS.
struct TumblrSource: FeedPlatform {
    func feed(of profile: Profile) -> String? {
        if profile.segments.last == "rss" { return profile.url }
        // `www.tumblr.com/NAME` shows what `NAME.tumblr.com` serves.
        guard ["tumblr.com", "www.tumblr.com"].contains(profile.host) else { return profile.address("/rss") }
        let name = profile.segments.first { $0 != "blog" && $0 != "view" }
        return name.map { "\(profile.scheme)://\($0).tumblr.com/rss" }
    }

    func hosts(_ settings: SourceSettings) -> Set<String> { ["tumblr.com"] }

    var example: String { "https://NAME.tumblr.com/" }
}
