import Model

extension Platform {
    /// The platform of which a host is known to be; `nil` for all other hosts.
    init?(ofHost host: String) {
        let known: [(String, Platform)] = [
            ("bsky.app", .bluesky), ("youtube.com", .youtube), ("youtu.be", .youtube), ("reddit.com", .reddit),
            ("t.me", .telegram), ("telegram.me", .telegram), ("tumblr.com", .tumblr), ("medium.com", .medium),
            ("substack.com", .substack), ("wordpress.com", .wordpress), ("blogspot.com", .blogger),
            ("x.com", .x), ("twitter.com", .x), ("graph.facebook.com", .facebookPage),
            ("facebook.com", .facebookProfile),
            ("fb.com", .facebookProfile), ("threads.com", .threads), ("threads.net", .threads),
            ("instagram.com", .instagram), ("linkedin.com", .linkedin), ("tiktok.com", .tiktok),
        ]
        guard let found = known.first(where: { host == $0.0 || host.hasSuffix("." + $0.0) }) else { return nil }
        self = found.1
    }

    /// Whether any account of it is ever asked for.
    var isReadable: Bool {
        switch self {
        case .threads, .instagram, .linkedin, .tiktok, .facebookProfile: false
        default: true
        }
    }
}
