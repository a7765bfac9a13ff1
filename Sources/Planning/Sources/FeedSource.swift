import Model

/// An address that serves a feed; of a web page in its place, the feed that it names.
struct FeedSource: Connector {
    func opening(of profile: Profile, _ settings: SourceSettings) -> SourceStep { SourceStep(.feed, profile.url) }

    func fallback(from step: SourceStep, _ trouble: SourceTrouble, of profile: Profile) -> SourceStep? {
        guard step.name == .feed, step.url == profile.url else { return nil }
        return DiscoveredFeed.best(of: trouble.feeds, for: profile).map { SourceStep(.feed, $0) }
    }

    var isOpen: Bool { true }
    var follows: String { "the feed's next page; of a web page, the feed that it names" }
}
