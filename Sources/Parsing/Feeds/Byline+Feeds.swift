import Model

extension Byline {
    /// A name is said with each post of a feed: what is longer than this is no name.
    private static let nameBytes = 2000

    /// Takes a name and an address apart, as in `a@b.example (Name)` or `Name <a@b.example>`.
    ///
    /// - Returns: `nil` for nothing but white space.
    init?(_ text: String?, element: String, isOfFeed: Bool = false) {
        guard let text = text?.trimmed, 1...Byline.nameBytes ~= text.utf8.count else { return nil }
        var name: String? = text
        var email: String?
        if let last = text.last, last == ")" || last == ">", let open = text.firstIndex(of: last == ")" ? "(" : "<") {
            let before = text[..<open].trimmed
            let inside = text[text.index(after: open)...].dropLast().trimmed
            if before.contains("@"), !inside.isEmpty {
                (name, email) = (inside, before)
            } else if inside.contains("@"), !before.isEmpty {
                (name, email) = (before, inside)
            }
        } else if Byline.looksLikeAddress(text) {
            (name, email) = (nil, text)
        }
        self.init(name: name, email: email, element: element, isOfFeed: isOfFeed)
    }

    /// The account whose posts a feed is, by its title, with the handle from its description or address.
    ///
    /// Mastodon and its kin write `Public posts from @user@social.example`; Bluesky's title begins with the handle.
    init?(accountTitle title: String?, description: String?, url: String?) {
        guard let title, title.utf8.count <= Byline.nameBytes else { return nil }
        var handle = description.flatMap(Byline.handle) ?? (title.utf8.first == 0x40 ? Byline.handle(in: title) : nil)
        if handle == nil, let url {
            let parts = url.utf8.split(separator: 0x2F)
            if parts.count > 2, let user = parts.last, user.first == 0x40 {
                handle = String(Substring(user)) + "@" + String(Substring(parts[1]))
            }
        }
        self.init(name: title, handle: handle, url: url, element: "channel/title", isOfFeed: true)
    }

    /// The first word that begins with `@`.
    private static func handle(in text: String) -> String? {
        text.utf8.split(separator: 0x20).first { $0.first == 0x40 && $0.count > 1 }.map { String(Substring($0)) }
    }

    /// The same, said of the feed that holds the post.
    var ofFeed: Byline {
        Byline(name: name, handle: handle, email: email, url: url, element: element, isOfFeed: true)
    }

    /// Whether its address is a script or what that leads to.
    var leadsNowhere: Bool {
        guard let url else { return false }
        return !LinkResolver.isVisitable(url)
    }

    /// The same without an address that leads nowhere.
    var withoutURL: Byline { Byline(name: name, handle: handle, email: email, element: element, isOfFeed: isOfFeed) }

    private static func looksLikeAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(" ")
    }
}

extension FeedReading {
    /// An author as Atom has them: a name, an address and a page, or nothing but text.
    func byline(of person: Int, element: String) -> Byline? {
        func field(_ local: LocalName) -> String? {
            tree.firstChild(of: person) { $0.local == local }.flatMap { tree.trimmedText(of: $0) }
        }
        let url = field(.uri) ?? field(.url)
        let (name, email) = (field(.name), field(.email))
        if name == nil, email == nil, url == nil { return Byline(tree.trimmedText(of: person), element: element) }
        return Byline(name: name, email: email, url: url.flatMap(resolver(at: person).link), element: element)
    }
}
