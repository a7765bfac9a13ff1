/// One address on the way to an account's posts, and what its answer is to be taken for.
public struct SourceStep: Sendable, Hashable {
    /// What is asked for.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        /// What the source's interface knows of the account.
        case lookup
        /// WebFinger's answer, which names the actor.
        case webfinger
        /// An ActivityPub actor.
        case actor
        /// An ActivityPub outbox, mostly a mere cover.
        case outbox
        /// A page of an outbox.
        case activities
        /// Posts, by the source's interface.
        case posts
        /// RSS, Atom or JSON Feed.
        case feed
        /// A web page that may name a feed.
        case discovery
        /// A web page that holds posts.
        case page
    }

    /// What an answer is read as.
    public enum Kind: Sendable, Hashable {
        /// Posts.
        case posts
        /// Only where posts are.
        case signs
        /// Where posts are if it says so, else posts.
        case either
    }

    /// What a server is told that we read.
    public enum Accept: Sendable, Hashable, CaseIterable {
        case feed, json, activity, webPage
    }

    /// What is asked for.
    public let name: Name
    /// The absolute URL, without any secret.
    public let url: String

    /// A step to this address.
    init(_ name: Name, _ url: String) {
        self.name = name
        self.url = url
    }

    /// What its answer is read as.
    public var kind: Kind {
        switch name {
        case .lookup, .webfinger, .actor: .signs
        case .outbox, .discovery: .either
        case .activities, .posts, .feed, .page: .posts
        }
    }

    /// What the server is told that we read.
    public var accept: Accept {
        switch name {
        case .lookup, .posts: .json
        case .webfinger, .actor, .outbox, .activities: .activity
        case .feed: .feed
        case .discovery, .page: .webPage
        }
    }
}
