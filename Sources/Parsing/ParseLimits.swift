/// How much of a page is read before it is taken for an attack rather than a feed.
public struct ParseLimits: Sendable, Hashable {
    /// Elements open at once; libxml2 itself stops at 256.
    public var depth = 200
    /// Elements of an HTML page open at once.
    public var pageDepth = 400
    /// Elements, text pieces and attributes of one page together.
    public var nodes = 1_000_000
    /// Posts of one page.
    public var posts = 50_000
    /// Length of the body in bytes, before and after conversion to UTF-8.
    public var bodyBytes = 64 << 20

    /// The limits of an ordinary run.
    public init() {}
}
