/// Which part of a page said who wrote a post.
public struct AuthorProvenance: Sendable, Hashable, Codable {
    /// The element or member, as `dc:creator`, `author.handle` or `channel/title`.
    public let element: String
    /// Whether it speaks of the whole page, so that the post itself names no one.
    public let isFallback: Bool

    /// What an element of the post says, unless it is marked as a fallback.
    public init(_ element: String, isFallback: Bool = false) {
        self.element = element
        self.isFallback = isFallback
    }

    enum CodingKeys: String, CodingKey {
        case element
        case isFallback = "is_fallback"
    }
}
