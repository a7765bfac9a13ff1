import Model

/// Makes what people read out of what feeds carry.
///
/// A class, because its HTML parser hands a pointer to C; one lane uses it, post after post.
final class PostText {
    private var quick = QuickMarkupReader()
    private let parser = HTMLTextParser()
    private var lines = TextLines()

    /// Reads a piece of HTML.
    ///
    /// - Parameters:
    ///   - html: UTF-8; references to characters still in it, XML's own resolved.
    ///   - resolver: Against what links are made absolute.
    func markup(_ html: Bytes, resolver: LinkResolver) -> MarkupText {
        if let read = quick.read(html, resolver: resolver) { return read }
        var collector = MarkupCollector(resolver: resolver)
        if !parser.read(html, into: &collector) {
            collector.start(resolver: resolver)
            PostText.strip(html, into: &collector)
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
        var collector = MarkupCollector(resolver: resolver)
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
        return title(bytes.span)
    }

    func title(_ text: Bytes) -> String? {
        var isMarkup = false
        var isOrdinary = true
        for place in text.indices {
            let byte = text[place]
            if byte == 0x26 || byte == 0x3C {
                isMarkup = isMarkup || PostText.beginsMarkup(text, at: place)
            } else if byte < 0x20 || byte == 0xC2 || byte == 0x20 && (place == 0 || text[place - 1] == 0x20) {
                isOrdinary = false
            }
        }
        if isMarkup {
            return PostText.line(markup(text, resolver: LinkResolver(base: "")).text)
        }
        return isOrdinary && !text.isEmpty
            ? text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } : PostText.line(plain(text))
    }

    /// Text of several lines as one.
    static func line(_ text: String) -> String? {
        // All characters that end lines are these four or beyond ASCII.
        let mayEnd = text.utf8.contains { 0x0A...0x0D ~= $0 || $0 >= 0x80 }
        let line = mayEnd ? text.split(whereSeparator: \.isNewline).joined(separator: " ") : text
        return line.isEmpty ? nil : line
    }

    /// Whether a reference with its semicolon starts here, or something like a tag.
    private static func beginsMarkup(_ text: Bytes, at place: Int) -> Bool {
        var next = place + 1
        if text[place] == 0x26 {
            while next < text.count, next < place + 12, text[next].isLetter || text[next].isDigit || text[next] == 0x23
            {
                next += 1
            }
            return next > place + 1 && next < text.count && text[next] == 0x3B
        }
        if next < text.count, text[next] == 0x2F { next += 1 }
        var packed: UInt64 = 0
        let start = next
        while next < text.count, next < start + 8, text[next].isLetter || next > start && text[next].isDigit {
            packed = packed << 8 | UInt64(text[next].lowercased)
            next += 1
        }
        guard next > start, next < text.count, HTMLElement.plain(HTMLName(packed)) != nil else { return false }
        return text[next] == 0x3E || text[next] == 0x2F || text[next].isWhiteSpace
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
