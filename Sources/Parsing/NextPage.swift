import Model

/// Where a page says that older posts are: at an address, or behind a token to ask the same address with.
struct NextPage {
    /// Absolute, of a page that can be visited.
    var address: String?
    /// Opaque.
    var cursor: String?

    /// A token is said with each request: what is longer than this is none.
    private static let cursorBytes = 4096

    /// What a JSON page says in the way of its format.
    ///
    /// Facebook's own address of the next page is not taken, since it holds the token of whoever asked.
    init(in root: JSON, of format: ParsedFeed.Format, resolver: LinkResolver) {
        switch format {
        case .jsonFeed: address = root["next_url"].string.flatMap(resolver.link)
        case .activityPub:
            let next = root["next"].exists ? root["next"] : root["first"]["next"]
            address = (next.string ?? next.first("id", "href").string).flatMap(resolver.link)
        case .bluesky: cursor = root["cursor"].text
        case .x: cursor = root["meta"]["next_token"].text
        case .facebook: if root["paging"]["next"].exists { cursor = root["paging"]["cursors"]["after"].text }
        default: break
        }
        if let token = cursor, token.isEmpty || token.utf8.count > NextPage.cursorBytes { cursor = nil }
    }

    /// What a feed says in a `link` of its own, be it RSS or Atom: the next page, failing that the archive before it.
    ///
    /// - SeeAlso: RFC 5005, sections 3 and 4.
    init(in reading: FeedReading) {
        let tree = reading.tree
        let channel = tree.firstChild(of: 0) { $0 == ElementName(.core, .channel) }
        var archive: String?
        var next: String?
        for parent in [0, channel].compactMap({ $0 }) {
            tree.forEachChild(of: parent) { place, name in
                guard name.local == .link, let relation = tree.attribute(.rel, of: place)?.lowercased(),
                    relation == "next" || relation == "prev-archive",
                    let url = tree.attribute(.href, of: place).flatMap(reading.resolver(at: place).link)
                else { return }
                if relation == "next" { next = next ?? url } else { archive = archive ?? url }
            }
        }
        address = next ?? archive
    }

    /// What a web page says in a `link` or `a` that is called `next`, or Telegram's preview in its button.
    init(in page: HTMLPage) {
        let tree = page.tree
        for place in page.elements {
            let name = tree.name(of: place)
            guard name == "link" || name == "a" else { continue }
            let isNext =
                tree.hasWord("next", in: "rel", of: place)
                || tree.hasClass("tme_messages_more", place) && tree.attribute("data-before", of: place) != nil
            if isNext, let url = page.link("href", of: place) {
                address = url
                return
            }
        }
    }

    /// What a server says in `Link` fields.
    ///
    /// - SeeAlso: RFC 8288, section 3.
    init(in fields: [Header], resolver: LinkResolver) {
        for field in fields where field.name.lowercased() == "link" {
            if let reference = NextPage.target(in: field.value) { address = resolver.link(reference) }
            if address != nil { return }
        }
    }

    /// The target of the first link of a field whose relation is `next`.
    private static func target(in field: String) -> String? {
        var rest = field[...]
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            let target = rest[rest.index(after: open)..<close]
            rest = rest[close...].dropFirst()
            // Parameters go on to the next target: a comma may stand in quotes.
            let parameters = rest[..<(rest.firstIndex(of: "<") ?? rest.endIndex)].lowercased()
            let isNext = parameters.split(separator: ";").contains { parameter in
                let parts = parameter.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, parts[0].trimmed == "rel" else { return false }
                return parts[1].split { " \t\",".contains($0) }.contains("next")
            }
            if isNext { return String(target) }
        }
        return nil
    }
}

extension ParsedFeed {
    /// The same with what a page says of the next one, where nothing is known of that yet.
    func followed(by next: NextPage) -> ParsedFeed {
        guard head.next == nil, head.cursor == nil, next.address != nil || next.cursor != nil else { return self }
        return ParsedFeed(head: head.followed(by: next), posts: posts)
    }
}
