/// Text of X: `&`, `<` and `>` are escaped, and every link is a short one of X's own.
enum XText {
    /// The text as its readers see it, with links written out; the link to a post's own pictures is left out.
    ///
    /// - Parameter links: Entities with `url` and `expanded_url`.
    static func expanded(_ text: String, links: [JSON]) -> String {
        var text = text
        // Far more than any post has.
        for link in links.prefix(100) {
            guard let short = link["url"].string, short.utf8.count < 100 else { continue }
            if link["media_key"].string != nil || link["media_url_https"].string != nil {
                text.replace(short, with: "")
            } else if let long = link.first("unwound_url", "expanded_url").string {
                text.replace(short, with: long)
            }
        }
        return unescaped(text)
    }

    /// One pass, so that what the person wrote as `&amp;lt;` stays `&lt;`.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(0x26) else { return text }
        var plain = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            plain += rest[..<mark]
            rest = rest[mark...]
            let found = references.first { rest.hasPrefix($0.0) }
            plain += found?.1 ?? "&"
            rest = rest.dropFirst(found?.0.count ?? 1)
        }
        return plain + rest
    }

    private static let references = [
        ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
    ]
}
