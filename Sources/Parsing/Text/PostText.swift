import Model

/// Makes what people read out of what feeds carry.
///
/// A class, because its HTML parser hands a pointer to C; one lane uses it, post after post.
final class PostText {
    private var collector = MarkupCollector(resolver: LinkResolver(base: ""))
    private var scanner = MarkupScanner()
    private let parser = HTMLTextParser()
    private var lines = TextLines()

    /// Reads a piece of HTML.
    ///
    /// - Parameters:
    ///   - html: UTF-8; references to characters still in it, XML's own resolved.
    ///   - resolver: Against what links are made absolute.
    func markup(_ html: Bytes, resolver: LinkResolver) -> MarkupText {
        collector.start(resolver: resolver)
        if !scanner.scan(html, into: &collector) {
            collector.start(resolver: resolver)
            if !parser.read(html, into: &collector) {
                collector.start(resolver: resolver)
                PostText.strip(html, into: &collector)
            }
        }
        return collector.finished()
    }

    func markup(_ html: String, resolver: LinkResolver) -> MarkupText {
        let bytes = Array(html.utf8)
        return markup(bytes.span, resolver: resolver)
    }

    /// The same through libxml2 alone: what tests hold the quick way against.
    func markupThroughParser(_ html: String, resolver: LinkResolver) -> MarkupText {
        let bytes = Array(html.utf8)
        collector.start(resolver: resolver)
        _ = parser.read(bytes.span, into: &collector)
        return collector.finished()
    }

    /// Lays out text that is not markup: lines stay lines, other white space collapses.
    func plain(_ text: Bytes) -> String {
        lines.removeAll()
        var start = 0
        for place in 0...text.count where place == text.count || text[place] == 0x0A {
            lines.add(text.extracting(start..<place))
            if place < text.count { lines.breakLine() }
            start = place
        }
        return lines.finished()
    }

    func plain(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return plain(bytes.span)
    }

    /// A title: plain text, or markup where it holds references or tags, as many feeds escape once too often.
    func title(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        let title =
            PostText.looksLikeMarkup(bytes)
            ? markup(bytes.span, resolver: LinkResolver(base: "")).text : plain(bytes.span)
        let line = title.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.isEmpty ? nil : line
    }

    /// Whether text holds a reference with its semicolon, or something like a tag.
    static func looksLikeMarkup(_ bytes: [UInt8]) -> Bool {
        for place in bytes.indices {
            let rest = bytes[(place + 1)...]
            if bytes[place] == 0x26 {
                let name = rest.prefix(12).prefix { $0.isLetter || $0.isDigit || $0 == 0x23 }
                if !name.isEmpty, rest.dropFirst(name.count).first == 0x3B { return true }
            } else if bytes[place] == 0x3C, let next = rest.first {
                let name = next == 0x2F ? rest.dropFirst() : rest
                if name.first?.isLetter == true,
                    let short = HTMLName(name.prefix(9).prefix { $0.isLetter || $0.isDigit }),
                    HTMLElement.plain(short) != nil, rest.contains(0x3E)
                {
                    return true
                }
            }
        }
        return false
    }

    /// The last resort: whatever stands between `<` and `>` parts words, all else is text.
    private static func strip(_ html: Bytes, into collector: inout MarkupCollector) {
        var place = 0
        while place < html.count {
            var end = place
            while end < html.count, html[end] != 0x3C { end += 1 }
            collector.text(html.extracting(place..<end))
            collector.open(.block, HTMLAttributes(), isHidden: false)
            while end < html.count, html[end] != 0x3E { end += 1 }
            place = end + 1
        }
    }
}
