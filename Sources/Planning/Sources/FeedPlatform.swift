import Model

/// A platform whose accounts each have a feed at an address that follows from the profile's.
protocol FeedPlatform: Connector {
    /// The feed's address; `nil` for an address that is no profile.
    func feed(of profile: Profile) -> String?
    /// A profile as the roster should have it.
    var example: String { get }
}

extension FeedPlatform {
    func opening(of profile: Profile, _ settings: SourceSettings) throws(ClosedSource) -> SourceStep {
        guard let url = feed(of: profile) else { throw .address(example) }
        return SourceStep(.feed, url)
    }

    /// Where the feed is not at its usual place, the profile may name it.
    func fallback(from step: SourceStep, _ trouble: SourceTrouble, of profile: Profile) -> SourceStep? {
        step.name == .feed && trouble.isAbsent ? SourceStep(.discovery, profile.url) : nil
    }

    var follows: String { "the feed's next page; if there is no feed, the one that the profile names" }
}
