import Model

/// Any server of the fediverse: WebFinger, then the actor, then its outbox page by page.
struct ActivityPubSource: Connector {
    func opening(of profile: Profile, _ settings: SourceSettings) throws(ClosedSource) -> SourceStep {
        guard let user = profile.user(behind: "users", "u", "profile", "author", "accounts", "a", "channel", "c") else {
            throw .address("https://HOST/@USER on the account's own host")
        }
        let account = Profile.escaped("acct:\(user)@\(profile.host)")
        return SourceStep(.webfinger, profile.address("/.well-known/webfinger?resource=\(account)"))
    }

    func next(
        after step: SourceStep, _ signs: Signposts, of profile: Profile, _ settings: SourceSettings
    ) -> SourceStep? {
        switch step.name {
        case .webfinger: signs.actor.map { SourceStep(.actor, $0) }
        case .actor: signs.outbox.map { SourceStep(.outbox, $0) }
        case .outbox: (signs.first ?? signs.next).map { SourceStep(.activities, $0) }
        case .activities: signs.next.map { SourceStep(.activities, $0) }
        default: nil
        }
    }

    func words(for trouble: SourceTrouble, at step: SourceStep) -> String? {
        guard step.name != .webfinger, trouble.status == 401 || trouble.status == 403 else { return nil }
        return "The host answers only to signed requests of other servers (secure mode), so it is closed to us. "
            + "List the account as mastodon or feed if its host serves RSS."
    }

    var follows: String { "the actor, its outbox and older pages" }
}
