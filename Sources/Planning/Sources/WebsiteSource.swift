import Model

/// A person's own site: the feed that the page names, else the posts that the page itself holds.
struct WebsiteSource: Connector {
    func opening(of profile: Profile, _ settings: SourceSettings) -> SourceStep {
        SourceStep(.discovery, profile.url)
    }

    func fallback(from step: SourceStep, _ trouble: SourceTrouble, of profile: Profile) -> SourceStep? {
        step.name == .feed && trouble.isClosedDoor ? SourceStep(.page, profile.url) : nil
    }

    var isOpen: Bool { true }
    var follows: String { "the feed that the page names, and its next pages; else the posts in the page" }
}
