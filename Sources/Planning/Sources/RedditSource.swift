import Model

/// Reddit: the Atom feed of a user, with the key of a personal feed; closed to anonymous readers without one.
struct RedditSource: Connector {
    func opening(of profile: Profile, _ settings: SourceSettings) throws(ClosedSource) -> SourceStep {
        guard let name = profile.segment(after: "user", "u") else { throw .address("https://www.reddit.com/user/NAME") }
        guard settings.keys[.reddit] != nil else {
            throw .closed(
                "The source is closed to anonymous readers, and no key of a personal feed is configured; nothing was asked. Give one under sources: tokens: reddit, or take the account out of the roster."
            )
        }
        return SourceStep(.feed, profile.address("/user/\(Profile.escaped(name))/.rss"))
    }

    func next(
        after step: SourceStep, _ signs: Signposts, of profile: Profile, _ settings: SourceSettings
    ) -> SourceStep? { nil }

    func secret(_ settings: SourceSettings) -> RequestSecret? { settings.keys[.reddit].map(RequestSecret.query) }

    func words(for trouble: SourceTrouble, at step: SourceStep) -> String? {
        guard let status = trouble.status, [401, 403].contains(status) else { return nil }
        return "The server answered \(status): it is closed to anonymous readers, and does not take the key. Renew it."
    }
}
