import Model

/// YouTube: the channel's Atom feed; for an address with an `@` the page of the channel, which names it.
struct YouTubeSource: Connector {
    func opening(of profile: Profile, _ settings: SourceSettings) throws(ClosedSource) -> SourceStep {
        if profile.segments.starts(with: ["feeds"]) { return SourceStep(.feed, profile.url) }
        let feed = profile.address("/feeds/videos.xml")
        if let id = profile.segment(after: "channel") {
            return SourceStep(.feed, "\(feed)?channel_id=\(Profile.escaped(id))")
        }
        if let name = profile.segment(after: "user") {
            return SourceStep(.feed, "\(feed)?user=\(Profile.escaped(name))")
        }
        if let list = profile.value(of: "list") {
            return SourceStep(.feed, "\(feed)?playlist_id=\(Profile.escaped(list))")
        }
        guard profile.user(behind: "c") != nil else { throw .address("https://www.youtube.com/channel/ID") }
        return SourceStep(.discovery, profile.url)
    }

    func hosts(_ settings: SourceSettings) -> Set<String> { ["youtube.com"] }

    var follows: String { "nothing; for an address with @, the feed that the channel's page names" }
}
