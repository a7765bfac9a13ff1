/// Text with its facets: ranges of UTF-8 bytes that are links, mentions or hashtags.
///
/// The ranges are whatever a client wrote: out of range, inside a letter, over each other. Those change no text, but
/// what they link to counts all the same.
struct BlueskyText {
    /// The text with links that were cut for display written out.
    let expanded: String
    /// As written, in the order of their places.
    private(set) var links: [String] = []
    private(set) var tags: [String] = []

    init(_ text: String, facets: [JSON]) {
        let bytes = Array(text.utf8)
        var expanded: [UInt8] = []
        var done = 0
        // Far more than any post has.
        let ranges = facets.prefix(1000).map { (range: BlueskyText.range(of: $0["index"], in: bytes), facet: $0) }
            .enumerated().sorted {
                let places = ($0.element.range?.lowerBound ?? .max, $1.element.range?.lowerBound ?? .max)
                return places.0 != places.1 ? places.0 < places.1 : $0.offset < $1.offset
            }.map(\.element)
        for (range, facet) in ranges {
            for feature in facet["features"].list {
                if let tag = feature["tag"].string { tags.append(tag) }
                guard let link = feature["uri"].string else { continue }
                links.append(link)
                guard let range, range.lowerBound >= done, range.count <= 2048,
                    BlueskyText.isCut(String(decoding: bytes[range], as: UTF8.self), of: link)
                else { continue }
                expanded += bytes[done..<range.lowerBound] + Array(link.utf8)
                done = range.upperBound
            }
        }
        expanded += bytes[done...]
        self.expanded = String(decoding: expanded, as: UTF8.self)
    }

    /// A range that lies in the text and parts no letter.
    private static func range(of index: JSON, in bytes: [UInt8]) -> Range<Int>? {
        guard let start = index["byteStart"].number.flatMap(Int.init(exactly:)),
            let end = index["byteEnd"].number.flatMap(Int.init(exactly:)), start >= 0, start < end, end <= bytes.count,
            [start, end].allSatisfy({ $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 })
        else { return nil }
        return start..<end
    }

    /// Whether what is shown is the beginning of the link, as clients cut it; other words are the author's own.
    private static func isCut(_ shown: String, of link: String) -> Bool {
        var start = shown[...]
        for ellipsis in ["...", "…"] where start.hasSuffix(ellipsis) { start.removeLast(ellipsis.count) }
        func bare(_ address: Substring) -> Substring {
            var rest = address
            for prefix in ["https://", "http://", "www."] where rest.hasPrefix(prefix) {
                rest = rest.dropFirst(prefix.count)
            }
            return rest
        }
        let beginning = bare(start)
        return !beginning.isEmpty && bare(link[...]).hasPrefix(beginning)
    }
}
