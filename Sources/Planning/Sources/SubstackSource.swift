/// Substack: a publication's RSS.
struct SubstackSource: FeedPlatform {
    func feed(of profile: Profile) -> String? { profile.address("/feed") }

    var example: String { "https://NAME.substack.com/" }
}
