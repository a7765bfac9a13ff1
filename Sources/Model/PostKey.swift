extension Post {
    /// The id as posts are told apart by it.
    public var key: String { Post.key(id) }

    /// An id as posts are told apart by it: `http` and `https` are the same in one that is an address, since hosts move
    /// from the one to the other and their posts do not change by that.
    public static func key(_ id: String) -> String {
        id.hasPrefix("http://") ? "https" + id.dropFirst(4) : id
    }
}
