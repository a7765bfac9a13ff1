import Model

/// What was read from one piece of markup.
struct MarkupText: Hashable {
    /// As a browser would show it; no white space at the ends.
    var text = ""
    /// Absolute URLs in document order, each once.
    var links: [String] = []
    var media: [Media] = []
    /// Hashtags that the markup marks as such, without `#`.
    var tags: [String] = []
}
