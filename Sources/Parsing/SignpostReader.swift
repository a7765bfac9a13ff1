import FoundationEssentials
public import Model

/// Reads where a page leads: the next page, the account's id or outbox, the feeds that it names.
///
/// Depends on the page alone. What a connector makes of it, and whether any of it may be asked, is the plan's business.
public struct SignpostReader: Sendable {
    private let limits: ParseLimits

    /// A reader with these limits.
    public init(limits: ParseLimits = ParseLimits()) {
        self.limits = limits
    }

    /// What a feed says of its next page; cheaper than all that a page says, since most feeds have no more pages.
    public func signposts(ofFeed page: Page) -> Signposts {
        let head = page.body.prefix(Self.headLength)
        // A feed in JSON, or in an encoding that is not ASCII's kin, has to be read as a whole.
        let isMarkup = head.first { $0 > 0x20 && $0 < 0x80 } == 0x3C && !head.contains(0)
        if isMarkup, !Self.names("next", in: head) { return fromHeader(of: page) }
        return signposts(of: page)
    }

    /// Whether the bytes hold this word between quotation marks, as an attribute's value does.
    private static func names(_ word: StaticString, in bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBytes { bytes in
            let length = word.utf8CodeUnitCount
            guard bytes.count > length + 1 else { return false }
            return (1..<bytes.count - length).contains { place in
                bytes[place] == word.utf8Start[0] && [0x22, 0x27].contains(bytes[place - 1])
                    && bytes[place + length] == bytes[place - 1]
                    && (0..<length).allSatisfy { bytes[place + $0] == word.utf8Start[$0] }
            }
        }
    }

    private func fromHeader(of page: Page) -> Signposts {
        var signs = Signposts()
        if let link = page.header("Link") {
            signs.next = Self.next(inHeader: link).flatMap(LinkResolver(base: page.url).link)
        }
        return signs
    }

    /// What the page says; nothing for a page that cannot be read.
    public func signposts(of page: Page) -> Signposts {
        var signs = fromHeader(of: page)
        guard page.body.count <= limits.bodyBytes else { return signs }
        let clean = CleanText(page.body, contentType: page.header("Content-Type"))
        switch PageFormat(of: clean, contentType: page.header("Content-Type")) {
        case .json(let start):
            guard let document = try? JSONDocument(clean, from: start, limits: limits) else { return signs }
            read(document.root, LinkResolver(base: page.url), into: &signs)
        case .html:
            let html = HTMLPage(
                clean.bytes.span.extracting(clean.start..<clean.bytes.count), address: page.url, text: PostText(),
                limits: limits)
            read(html, into: &signs)
        case .feed(_, let root):
            let head = Self.head(of: clean.bytes, from: root)
            signs.next = signs.next ?? Self.next(inFeed: head).flatMap(LinkResolver(base: page.url).link)
        case .other, .empty: break
        }
        return signs
    }

    private func read(_ root: JSON, _ resolver: LinkResolver, into signs: inout Signposts) {
        signs.cursor = root["cursor"].string ?? root["meta"]["next_token"].string
        // Facebook's `next` holds the token; the mark beside it says the same.
        if root["paging"]["next"].exists { signs.cursor = root["paging"]["cursors"]["after"].string }
        signs.next = signs.next ?? root.first("next", "next_url").string.flatMap(resolver.link)
        signs.account = (root["data"].isObject ? root["data"]["id"] : root["id"]).text
        signs.outbox = root["outbox"].string.flatMap(resolver.link)
        let first = root["first"]
        if !root.first("orderedItems", "items").exists, !first.first("orderedItems", "items").exists {
            signs.first = (first.string ?? first["id"].string).flatMap(resolver.link)
        }
        signs.next = signs.next ?? first["next"].string.flatMap(resolver.link)
        let own = root["links"].elements.first { link in
            let type = link["type"].string ?? ""
            return link["rel"].string == "self"
                && (type.contains("activity+json") || type.contains("www.w3.org/ns/activitystreams"))
        }
        signs.actor = own.flatMap { $0["href"].string }.flatMap(resolver.link)
        signs.isHidden = root["labels"].list.contains {
            $0["val"].string == "!no-unauthenticated" && !$0["neg"].isTrue
        }
    }

    private func read(_ page: HTMLPage, into signs: inout Signposts) {
        signs.feeds = page.feeds.map { Signposts.Feed(url: $0.url, type: $0.type, title: $0.title) }
        for place in page.elements {
            let name = page.tree.name(of: place)
            guard name == "link" || name == "a" else { continue }
            if signs.next == nil, page.tree.hasWord("next", in: "rel", of: place) {
                signs.next = page.link("href", of: place)
            }
            if signs.cursor == nil, page.tree.hasClass("tme_messages_more", place) {
                signs.cursor = page.tree.attribute("data-before", of: place)
            }
        }
    }

    /// The target of `rel=next` in a `Link` field.
    ///
    /// - SeeAlso: RFC 8288, section 3.
    static func next(inHeader field: String) -> String? {
        for part in field.split(separator: "<").dropFirst(field.first == "<" ? 0 : 1) {
            guard let close = part.firstIndex(of: ">") else { continue }
            let parameters = part[close...].lowercased().filter { $0 != " " && $0 != "\"" }
            if parameters.split(whereSeparator: { $0 == ";" || $0 == "," }).contains("rel=next") {
                return String(part[..<close])
            }
        }
        return nil
    }

    /// How far into a feed its own links are looked for, in bytes.
    private static let headLength = 16 << 10

    /// What stands before a feed's first entry.
    private static func head(of bytes: [UInt8], from root: Int) -> String {
        let head = String(decoding: bytes[root...].prefix(headLength), as: UTF8.self)
        let end = ["<item", "<entry"].compactMap { head.firstRange(of: $0)?.lowerBound }.min()
        return String(head[..<(end ?? head.endIndex)])
    }

    /// The target of a feed's own link to its next page.
    ///
    /// - SeeAlso: RFC 5005, section 3.
    static func next(inFeed head: String) -> String? {
        for tag in head.split(separator: "<") where tag.prefix(12).contains("link") {
            let inside = tag.prefix { $0 != ">" }.replacing("'", with: "\"")
            guard inside.contains("rel=\"next\""), let mark = inside.firstRange(of: "href=\"") else { continue }
            return String(inside[mark.upperBound...].prefix { $0 != "\"" }).replacing("&amp;", with: "&")
        }
        return nil
    }
}
