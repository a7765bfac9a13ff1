/// Reads ordinary markup without a parser, as nearly all posts are: known elements, blocks ended in order, quoted
/// attributes, no comments, nothing hidden.
///
/// It gives up at the first thing that is not so, and the whole is then read through libxml2. A test holds both ways
/// to the same result.
struct MarkupScanner {
    /// The elements that are open, void ones left out.
    private var stack: [(name: HTMLName, isBlock: Bool)] = []
    private static let depth = 64

    /// Reads the whole of a piece of markup.
    ///
    /// - Returns: Whether it could; if not, the collector holds rubbish and has to start again.
    mutating func scan(_ html: Bytes, into collector: inout MarkupCollector) -> Bool {
        stack.removeAll(keepingCapacity: true)
        let count = html.count
        var place = 0
        while place < count {
            let next = html.withUnsafeBufferPointer { html in
                var next = place
                while next < count, html[next] != 0x3C, html[next] != 0x26 { next += 1 }
                return next
            }
            if next > place { collector.text(html.extracting(place..<next)) }
            guard next < count else { break }
            let end =
                html[next] == 0x26 ? reference(html, at: next, into: &collector) : tag(html, at: next, into: &collector)
            guard let end else { return false }
            place = end
        }
        return true
    }

    private func reference(_ html: Bytes, at ampersand: Int, into collector: inout MarkupCollector) -> Int? {
        switch MarkupReference(html, at: ampersand) {
        case .character(let scalar, let length):
            if scalar.isASCII {
                var byte = UInt8(scalar.value)
                withUnsafePointer(to: &byte) { collector.text(UnsafeBufferPointer(start: $0, count: 1).span) }
            } else {
                collector.text(Array(String(scalar).utf8).span)
            }
            return ampersand + length
        case .literal:
            collector.text(html.extracting(ampersand..<(ampersand + 1)))
            return ampersand + 1
        case .odd: return nil
        }
    }

    /// Reads a tag; gives the place after its `>`.
    private mutating func tag(_ html: Bytes, at bracket: Int, into collector: inout MarkupCollector) -> Int? {
        let isEnd = bracket + 1 < html.count && html[bracket + 1] == 0x2F
        var place = bracket + (isEnd ? 2 : 1)
        let start = place
        var packed: UInt64 = 0
        while place < html.count, html[place].isLetter || html[place].isDigit {
            packed = packed << 8 | UInt64(html[place].lowercased)
            place += 1
        }
        guard 1...8 ~= place - start, html[start].isLetter, place < html.count else { return nil }
        let name = HTMLName(packed)
        guard let element = HTMLElement.plain(name) else { return nil }
        if isEnd {
            guard html[place] == 0x3E, !element.isVoid else { return nil }
            guard end(name, isBlock: element == .block || element == .paragraph) else { return nil }
            collector.close(element, wasHidden: false)
            return place + 1
        }
        var attributes = HTMLAttributes()
        while true {
            guard place < html.count else { return nil }
            if html[place] == 0x3E { break }
            if html[place] == 0x2F {
                guard place + 1 < html.count, html[place + 1] == 0x3E, element.isVoid else { return nil }
                place += 1
                break
            }
            guard html[place].isWhiteSpace else { return nil }
            while place < html.count, html[place].isWhiteSpace { place += 1 }
            guard place < html.count else { return nil }
            if html[place] == 0x3E || html[place] == 0x2F { continue }
            guard let end = attribute(html, at: place, into: &attributes) else { return nil }
            place = end
        }
        guard begin(name, element) else { return nil }
        collector.open(element, attributes, isHidden: false)
        return place + 1
    }

    /// Notes that an element begins; gives whether what that ends is plain.
    private mutating func begin(_ name: HTMLName, _ element: HTMLElement) -> Bool {
        let isBlock = element == .block || element == .paragraph
        // A paragraph ends where the next one begins; what else ends it is for a parser to know.
        if isBlock, stack.contains(where: { $0.name == MarkupScanner.paragraph }) {
            guard name == MarkupScanner.paragraph, stack.last?.name == name else { return false }
            stack.removeLast()
        }
        // `hr` is the one void block.
        if !element.isVoid, name != MarkupScanner.rule { stack.append((name, isBlock)) }
        return stack.count < MarkupScanner.depth
    }

    /// Notes that an element ends; gives whether what that ends is plain.
    private mutating func end(_ name: HTMLName, isBlock: Bool) -> Bool {
        if stack.last?.name == name {
            stack.removeLast()
            return true
        }
        guard !isBlock else { return false }
        // Inline elements may overlap one another, but not blocks.
        guard let place = stack.lastIndex(where: { $0.name == name }) else { return true }
        guard !stack[place...].contains(where: \.isBlock) else { return false }
        stack.remove(at: place)
        return true
    }

    private static let paragraph = HTMLName("p")
    private static let rule = HTMLName("hr")

    /// Reads `name="value"`; gives the place after the closing quote.
    private func attribute(_ html: Bytes, at start: Int, into attributes: inout HTMLAttributes) -> Int? {
        var place = start
        var packed: UInt64 = 0
        while place < html.count, html[place].isLetter || html[place] == 0x2D {
            packed = packed << 8 | UInt64(html[place].lowercased)
            place += 1
        }
        guard place > start, place + 1 < html.count, html[place] == 0x3D else { return nil }
        let isLong = place - start > 8
        let quote = html[place + 1]
        guard quote == 0x22 || quote == 0x27 else { return nil }
        let from = place + 2
        var to = from
        var hasReference = false
        while to < html.count, html[to] != quote {
            if html[to] == 0x26 { hasReference = true }
            to += 1
        }
        guard to < html.count else { return nil }
        if isLong { return to + 1 }
        switch packed {
        case MarkupScanner.hidden, MarkupScanner.style: return nil
        case MarkupScanner.href:
            guard let value = value(html, from..<to, hasReference) else { return nil }
            attributes.reference = attributes.reference ?? value
        case MarkupScanner.src:
            guard let value = value(html, from..<to, hasReference) else { return nil }
            attributes.source = attributes.source ?? value
        case MarkupScanner.alt:
            guard let value = value(html, from..<to, hasReference) else { return nil }
            attributes.alternative = attributes.alternative ?? value
        case MarkupScanner.classes:
            guard let value = value(html, from..<to, hasReference) else { return nil }
            attributes.classes = attributes.classes ?? value
        case MarkupScanner.rel:
            guard let value = value(html, from..<to, hasReference) else { return nil }
            attributes.relation = attributes.relation ?? value
        default: break
        }
        return to + 1
    }

    private static let hidden = HTMLName("hidden").packed
    private static let style = HTMLName("style").packed
    private static let href = HTMLName("href").packed
    private static let src = HTMLName("src").packed
    private static let alt = HTMLName("alt").packed
    private static let classes = HTMLName("class").packed
    private static let rel = HTMLName("rel").packed

    private func value(_ html: Bytes, _ range: Range<Int>, _ hasReference: Bool) -> String? {
        let raw = html.extracting(range)
        guard hasReference else { return raw.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
        var bytes: [UInt8] = []
        var place = 0
        while place < raw.count {
            guard raw[place] == 0x26 else {
                bytes.append(raw[place])
                place += 1
                continue
            }
            switch MarkupReference(raw, at: place) {
            case .character(let scalar, let length):
                bytes.append(scalar)
                place += length
            case .literal:
                bytes.append(0x26)
                place += 1
            case .odd: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
