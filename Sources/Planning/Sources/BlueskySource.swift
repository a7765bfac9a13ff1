import Model

/// Bluesky: the public interface for accounts of bsky.app, RSS where it is closed and for other sites of its kind.
///
/// The profile is asked for first, without any post: whoever asked not to be shown to strangers is not looked at.
struct BlueskySource: Connector {
    func opening(of profile: Profile, _ settings: SourceSettings) throws(ClosedSource) -> SourceStep {
        guard let actor = Self.actor(profile) else { throw .address("https://bsky.app/profile/HANDLE") }
        guard Self.hasInterface(profile, settings) else { return Self.feed(profile, actor) }
        let base = settings.address(of: .bluesky)
        return SourceStep(.lookup, "\(base)/xrpc/app.bsky.actor.getProfile?actor=\(Profile.escaped(actor))")
    }

    func next(
        after step: SourceStep, _ signs: Signposts, of profile: Profile, _ settings: SourceSettings
    ) -> SourceStep? {
        guard let actor = Self.actor(profile), step.name == .lookup || step.name == .posts else { return nil }
        let feed =
            "\(settings.address(of: .bluesky))/xrpc/app.bsky.feed.getAuthorFeed?actor=\(Profile.escaped(actor))"
            + "&limit=100&filter=posts_with_replies&includePins=false"
        if step.name == .lookup { return SourceStep(.posts, feed) }
        return signs.cursor.map { SourceStep(.posts, "\(feed)&cursor=\(Profile.escaped($0))") }
    }

    func fallback(from step: SourceStep, _ trouble: SourceTrouble, of profile: Profile) -> SourceStep? {
        guard step.name != .feed, trouble.isClosedDoor else { return nil }
        return Self.actor(profile).map { Self.feed(profile, $0) }
    }

    func hosts(_ settings: SourceSettings) -> Set<String> {
        Set(["bsky.app", HopRule.host(of: settings.address(of: .bluesky))].compactMap(\.self))
    }

    var follows: String { "the account's posts and older pages, unless it asks not to be shown; else its RSS" }

    private static func actor(_ profile: Profile) -> String? { profile.segment(after: "profile") }

    private static func feed(_ profile: Profile, _ actor: String) -> SourceStep {
        SourceStep(.feed, profile.address("/profile/\(actor)/rss"))
    }

    private static func hasInterface(_ profile: Profile, _ settings: SourceSettings) -> Bool {
        !profile.url.hasSuffix("/rss") && (profile.host == "bsky.app" || settings.interfaces[.bluesky] != nil)
    }
}
