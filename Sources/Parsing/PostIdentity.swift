import FoundationEssentials
import Model

/// What makes two readings one post: the one place where ids are made.
///
/// An id is the source's own, failing that the URL, failing that a digest of date and text. Accounts are told apart by
/// whoever keeps ids, not here.
enum PostIdentity {
    /// A post's id.
    ///
    /// - Parameter own: What the source calls it. An address loses what only tracks readers, since that changes from day
    ///   to day; nothing else of it is touched.
    static func id(_ own: String?, url: String?, published: Date?, text: String) -> String {
        if let own, !own.isEmpty { return withoutTracking(own) }
        if let url, !url.isEmpty { return folded(url) }
        return Fingerprint.id(published: published, text: text)
    }

    /// An address as it is compared: `https` for `http`, host in small letters, no default port, nothing that tracks.
    static func folded(_ url: String) -> String {
        guard let colon = url.firstIndex(of: ":") else { return url }
        let scheme = url[..<colon].lowercased()
        guard scheme == "http" || scheme == "https", url[colon...].hasPrefix("://") else { return url }
        let rest = withoutTracking(url)[url.index(colon, offsetBy: 3)...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        var host = rest[..<end].lowercased()
        for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
        let path = rest[end...]
        return "https://" + host + (path.hasPrefix("/") ? "" : "/") + path
    }

    /// Tells the posts of one page apart.
    ///
    /// What is there twice, word for word, and posts that share an id and an address are one post and keep its id: it is
    /// queued once, and an edit is a version. Posts that share an id and differ in address, or have none and differ in date
    /// or text, are different posts under a guid that says nothing: each is called by its address, failing that by date
    /// and text.
    static func distinct(_ posts: [Post]) -> [Post] {
        guard mayRepeat(in: posts) else { return posts }
        var places: [String: [Int]] = [:]
        for (place, post) in posts.enumerated() { places[post.id, default: []].append(place) }
        var distinct = posts
        for group in places.values where group.count > 1 {
            guard isShared(group.map { posts[$0] }) else { continue }
            for place in group {
                let post = posts[place]
                distinct[place] = post.identified(
                    as: id(nil, url: post.url, published: post.published, text: post.text))
            }
        }
        return distinct
    }

    /// Whether some ids may be the same; mostly none are, and that can be told without comparing them.
    private static func mayRepeat(in posts: [Post]) -> Bool {
        let sums = posts.map { $0.id.checksum }.sorted()
        return zip(sums, sums.dropFirst()).contains { $0 == $1 }
    }

    private static func isShared(_ posts: [Post]) -> Bool {
        guard let first = posts.first, posts.contains(where: { $0 != first }) else { return false }
        let addresses = Set(posts.map { $0.url.map(folded) })
        return addresses.count > 1 || addresses.contains(nil)
    }

    private static func withoutTracking(_ url: String) -> String {
        // Walks along characters took a fifth of a feed's time, so it is asked first whether there is anything to find.
        guard url.isOfTheWeb, url.hasByte(0x3F), let mark = url.utf8.firstIndex(of: 0x3F) else { return url }
        let hash = url[mark...].firstIndex(of: "#") ?? url.endIndex
        let fields = url[url.index(after: mark)..<hash].split(separator: "&", omittingEmptySubsequences: false)
        let kept = fields.filter { !isTracking($0) }
        guard kept.count < fields.count else { return url }
        return url[..<mark] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&")) + url[hash...]
    }

    private static func isTracking(_ field: Substring) -> Bool {
        let name = field.prefix { $0 != "=" }.lowercased()
        return name.hasPrefix("utm_") || tracking.contains(name)
    }

    /// Names that say which reader came from where, never what is to be read.
    private static let tracking: Set<String> = [
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "li_fat_id", "mc_cid",
        "mc_eid", "igsh", "igshid", "_hsenc", "_hsmi", "mkt_tok", "ref_src", "ref_url", "oly_enc_id", "oly_anon_id",
        "vero_id", "wickedid", "__twitter_impression",
    ]
}

extension Post {
    /// The same post under another id.
    func identified(as id: String) -> Post {
        Post(
            id: id, url: url, author: author, authors: authors, published: published, updated: updated, title: title,
            text: text,
            html: html, summary: summary, authorship: authorship, links: links, media: media, tags: tags,
            language: language, inReplyTo: inReplyTo, quoted: quoted,
            quotedAuthor: quotedAuthor, observed: observed, zone: zone)
    }
}
