/// Ghost: the RSS of a site, or of one author.
struct GhostSource: FeedPlatform {
    func feed(of profile: Profile) -> String? {
        profile.segments.last == "rss" ? profile.url : profile.address(appending: "/rss/")
    }

    var example: String { "https://SITE/ or https://SITE/author/NAME/" }
}
