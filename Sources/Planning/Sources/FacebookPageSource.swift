import Model

/// Posts of a Facebook page: the Graph interface, with an application's own token; closed without one.
struct FacebookPageSource: Connector {
    func opening(of profile: Profile, _ settings: SourceSettings) throws(ClosedSource) -> SourceStep {
        let name = profile.segments.first == "pages" ? profile.segments.last : profile.segments.first
        guard let name, !name.hasSuffix(".php"), !["people", "groups", "events"].contains(name) else {
            throw .address("https://www.facebook.com/PAGE")
        }
        guard settings.keys[.facebookPage] != nil else {
            throw .closed(
                "The source shows no page's posts without a token, and none is configured; nothing was asked. Give an application's own token under sources: tokens: facebook_page, or take the account out of the roster."
            )
        }
        return SourceStep(
            .posts,
            "\(settings.address(of: .facebookPage))/v26.0/\(Profile.escaped(name))/published_posts?\(Self.fields)")
    }

    func next(
        after step: SourceStep, _ signs: Signposts, of profile: Profile, _ settings: SourceSettings
    ) -> SourceStep? {
        guard let cursor = signs.cursor else { return nil }
        let base = step.url.firstRange(of: "&after=").map { step.url[..<$0.lowerBound] } ?? step.url[...]
        return SourceStep(.posts, "\(base)&after=\(Profile.escaped(cursor))")
    }

    func hosts(_ settings: SourceSettings) -> Set<String> {
        Set([HopRule.host(of: settings.address(of: .facebookPage))].compactMap(\.self))
    }

    func secret(_ settings: SourceSettings) -> RequestSecret? { settings.keys[.facebookPage].map(RequestSecret.bearer) }

    func words(for trouble: SourceTrouble, at step: SourceStep) -> String? {
        guard let status = trouble.status, [400, 401, 403].contains(status) else { return nil }
        return
            "The server answered \(status): it does not take the application's token for this page, or it is a person's profile. Check both."
    }

    var follows: String { "older pages" }

    private static let fields =
        "fields=id,message,created_time,updated_time,permalink_url,attachments,from,status_type&limit=100"
}
