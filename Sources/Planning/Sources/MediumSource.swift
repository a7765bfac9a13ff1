/// Medium: the RSS of a person or a publication.
struct MediumSource: FeedPlatform {
    func feed(of profile: Profile) -> String? {
        if profile.segments.first == "feed" { return profile.url }
        guard ["medium.com", "www.medium.com"].contains(profile.host) else { return profile.address("/feed") }
        return profile.segments.first.map { profile.address("/feed/\($0)") }
    }

    var example: String { "https://medium.com/@USER" }
}
