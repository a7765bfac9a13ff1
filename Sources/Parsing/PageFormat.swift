/// Which reader a page is for, told by what its bytes begin with.
enum PageFormat: Hashable {
    /// RSS in its own element, RSS in RDF, or Atom; the root element starts at this place.
    case feed(ParsedFeed.Format, root: Int)
    /// JSON, or a script that does nothing but name some; the value starts at this place.
    case json(start: Int)
    /// A web page.
    case html
    /// Something else, in words that complete "… was served where a feed was expected".
    case other(String)
    /// Nothing but white space.
    case empty

    /// Looks at a page in UTF-8; what the server said of it counts where the bytes leave it open.
    init(of text: CleanText, contentType: String? = nil) {
        let bytes = text.bytes
        let first = bytes[text.start...].firstIndex { !$0.isWhiteSpace }
        guard let first else {
            self = .empty
            return
        }
        if let found = PageFormat.feed(in: bytes, from: first) {
            self = found
            return
        }
        if bytes[first] == 0x7B || bytes[first] == 0x5B {
            self = .json(start: first)
            return
        }
        if bytes[first...].starts(with: "window.YTD.".utf8) {
            // An archive of X: what comes before the list is a script, which nobody runs.
            self = bytes[first...].firstIndex(of: 0x5B).map(PageFormat.json) ?? .other("a script")
            return
        }
        if PageFormat.looksLikeHTML(bytes[first...]) {
            self = .html
            return
        }
        // A warning that a script printed before its feed: look a little further.
        let head = Array(bytes[first...].prefix(1 << 16))
        for opening in ["<?xml", "<rss", "<feed", "<rdf:RDF", "<RDF"] as [StaticString] {
            if let end = head.end(of: opening, from: 0),
                let found = PageFormat.feed(in: bytes, from: first + end - opening.utf8CodeUnitCount)
            {
                self = found
                return
            }
        }
        let kind = contentType?.lowercased() ?? ""
        if kind.hasPrefix("text/html") || kind.hasPrefix("application/xhtml"), bytes[first...].contains(0x3C) {
            self = .html
            return
        }
        self = .other(bytes[first...].contains(0x3C) ? "another kind of markup" : "plain text")
    }

    private static func feed(in bytes: [UInt8], from start: Int) -> PageFormat? {
        guard let root = Prolog.rootElement(of: bytes, from: start) else { return nil }
        let name = bytes[(root + 1)...].prefix(64).prefix { !$0.isWhiteSpace && $0 != 0x3E && $0 != 0x2F }
        let local = name.split(separator: 0x3A).last.map { String(decoding: $0, as: UTF8.self).lowercased() }
        switch local {
        case "rss", "channel": return .feed(.rss, root: root)
        case "rdf": return .feed(.rss1, root: root)
        case "feed", "entry": return .feed(.atom, root: root)
        default: return nil
        }
    }

    private static func looksLikeHTML(_ bytes: ArraySlice<UInt8>) -> Bool {
        let head = bytes.prefix(1 << 12).map(\.lowercased)
        let openings = ["<!doctype html", "<html", "<head", "<body"] as [StaticString]
        return openings.contains { head.end(of: $0, from: 0) != nil }
    }
}
