/// How sources are asked: how far back, by which interfaces, with which keys.
public struct SourceSettings: Sendable, Hashable {
    /// The most pages of posts of one account in one run; 1 or more.
    public var maxPages = 10
    /// After so many posts of one account no further page is asked in a run; 1 or more.
    public var maxPosts = 1000
    /// Tokens and keys.
    public var keys = SourceKeys()
    /// Interfaces that are served elsewhere, as scheme, host and port, for tests and intranets.
    public var interfaces: [Interface: String] = [:]

    /// Hosts that serve a platform's interface apart from its pages.
    public enum Interface: String, Sendable, Hashable, CaseIterable {
        case bluesky, x
        case facebookPage = "facebook_page"

        /// Where the service itself has it.
        var address: String {
            switch self {
            case .bluesky: "https://public.api.bsky.app"
            case .x: "https://api.x.com"
            case .facebookPage: "https://graph.facebook.com"
            }
        }
    }

    /// Every default, and no key.
    public init() {}

    func address(of interface: Interface) -> String { interfaces[interface] ?? interface.address }
}
