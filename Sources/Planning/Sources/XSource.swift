import Model

/// X: version 2 of its interface, with an application's own bearer token; closed without one.
struct XSource: Connector {
    func opening(of profile: Profile, _ settings: SourceSettings) throws(ClosedSource) -> SourceStep {
        guard let name = profile.segments.first, !["i", "home", "search", "hashtag"].contains(name) else {
            throw .address("https://x.com/NAME")
        }
        guard settings.keys[.x] != nil else {
            throw .closed(
                "The source shows no timeline without a token, and none is configured; nothing was asked. Give an application's own token under sources: tokens: x, or take the account out of the roster."
            )
        }
        return SourceStep(.lookup, "\(settings.address(of: .x))/2/users/by/username/\(Profile.escaped(name))")
    }

    func next(
        after step: SourceStep, _ signs: Signposts, of profile: Profile, _ settings: SourceSettings
    ) -> SourceStep? {
        switch step.name {
        case .lookup:
            guard let id = signs.account, id.allSatisfy(\.isNumber) else { return nil }
            return SourceStep(.posts, "\(settings.address(of: .x))/2/users/\(id)/tweets?\(Self.fields)")
        case .posts:
            guard let cursor = signs.cursor else { return nil }
            let base = step.url.firstRange(of: "&pagination_token=").map { step.url[..<$0.lowerBound] } ?? step.url[...]
            return SourceStep(.posts, "\(base)&pagination_token=\(Profile.escaped(cursor))")
        default: return nil
        }
    }

    func hosts(_ settings: SourceSettings) -> Set<String> {
        Set([HopRule.host(of: settings.address(of: .x))].compactMap(\.self))
    }

    func secret(_ settings: SourceSettings) -> RequestSecret? { settings.keys[.x].map(RequestSecret.bearer) }

    func words(for trouble: SourceTrouble, at step: SourceStep) -> String? {
        switch trouble.status {
        case 401: "The server answered 401: it does not take the application's token. Renew it."
        case 402, 403:
            "The server answered \(trouble.status ?? 0): the token's plan does not cover this. Look at the plan."
        default: nil
        }
    }

    var follows: String { "the account's posts and older pages (each post read is paid for)" }

    private static let fields =
        "max_results=100&tweet.fields=created_at,lang,entities,referenced_tweets,attachments,note_tweet,author_id"
        + "&expansions=author_id,referenced_tweets.id,referenced_tweets.id.author_id,attachments.media_keys"
        + "&user.fields=name,username&media.fields=url,preview_image_url,alt_text,type"
}
