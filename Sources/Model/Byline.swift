/// Whom a source names as the author of a post, and which of its elements says so.
public struct Byline: Sendable, Hashable, Codable {
    /// As it is displayed.
    public let name: String?
    /// The account on its network, as `@user@social.example`.
    public let handle: String?
    /// An e-mail address.
    public let email: String?
    /// The absolute URL of the author's page or profile.
    public let url: String?
    /// The element or field that says so, as `dc:creator`.
    public let element: String
    /// Whether it is said only of the feed or account that holds the post, not of the post itself.
    public let isOfFeed: Bool

    /// What is known of an author.
    public init(
        name: String? = nil, handle: String? = nil, email: String? = nil, url: String? = nil, element: String,
        isOfFeed: Bool = false
    ) {
        self.name = name
        self.handle = handle
        self.email = email
        self.url = url
        self.element = element
        self.isOfFeed = isOfFeed
    }

    /// The same, said in an element inside this one.
    public func said(in outer: String) -> Byline {
        Byline(name: name, handle: handle, email: email, url: url, element: "\(outer).\(element)", isOfFeed: isOfFeed)
    }

    /// The name, or what comes nearest to one.
    @inlinable public var label: String? { name ?? handle ?? email ?? url }

    enum CodingKeys: String, CodingKey {
        case name, handle, email, url, element
        case isOfFeed = "of_feed"
    }
}
