/// Blogger: a blog's Atom feed, which names its next page itself.
struct BloggerSource: FeedPlatform {
    func feed(of profile: Profile) -> String? {
        profile.segments.first == "feeds" ? profile.url : profile.address("/feeds/posts/default?max-results=100")
    }

    var example: String { "https://NAME.blogspot.com/" }
}
