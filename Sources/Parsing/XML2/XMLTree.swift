/// An XML document as flat lists in document order.
///
/// A node's descendants are the nodes between it and its `end`, so every walk is a loop however deep the document is,
/// and the lists keep their memory from page to page.
struct XMLTree {
    /// An element, or a piece of text.
    struct Node {
        /// Place in `names`, or `Node.text`.
        var name: Int32
        /// Place of the element that holds it; -1 for the root.
        var parent: Int32
        /// Place after the last descendant.
        var end: Int32
        /// Into `bytes` for text, into `attributes` for an element.
        var lower: Int32
        var upper: Int32
        /// Whether an element's end was seen.
        var isClosed: Bool

        static let text: Int32 = -1
        var isText: Bool { name == Node.text }
    }

    /// An attribute with the place of its value in `bytes`.
    struct Attribute {
        let name: Int32
        let lower: Int32
        let upper: Int32
    }

    /// A distinct name of this document or an earlier one.
    struct Name {
        let known: ElementName
        /// As written, without its prefix.
        let local: String
    }

    var nodes: [Node] = []
    var attributes: [Attribute] = []
    var names: [Name] = []
    /// All character data and attribute values, one after the other; UTF-8.
    var bytes: [UInt8] = []

    /// Forgets the document but not its names, which the next one mostly shares.
    mutating func removeAll() {
        nodes.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    /// The name of the element at a place; `nil` for text.
    func name(of place: Int) -> ElementName? {
        let name = nodes[place].name
        return name == Node.text ? nil : names[Int(name)].known
    }

    /// Calls for each element directly inside another one, up to a place where that one is taken to end.
    func forEachChild(of place: Int, before end: Int? = nil, _ body: (Int, ElementName) -> Void) {
        let end = min(Int(nodes[place].end), end ?? .max)
        var child = place + 1
        while child < end {
            let node = nodes[child]
            if !node.isText { body(child, names[Int(node.name)].known) }
            child = Int(node.end)
        }
    }

    /// The first element of a name directly inside another one.
    func firstChild(of place: Int, where matches: (ElementName) -> Bool) -> Int? {
        let end = Int(nodes[place].end)
        var child = place + 1
        while child < end {
            let node = nodes[child]
            if !node.isText, matches(names[Int(node.name)].known) { return child }
            child = Int(node.end)
        }
        return nil
    }

    /// An attribute's value, unless it is longer than so many bytes; the prefix counts only for `xml:` and `rdf:` names.
    func attribute(
        _ local: LocalName, of place: Int, in vocabulary: Vocabulary? = nil, limit: Int = .max
    ) -> String? {
        let node = nodes[place]
        guard !node.isText else { return nil }
        for attribute in attributes[Int(node.lower)..<Int(node.upper)] {
            let name = names[Int(attribute.name)].known
            if name.local == local, vocabulary == nil || name.vocabulary == vocabulary {
                guard attribute.upper - attribute.lower <= limit else { return nil }
                return string(Int(attribute.lower)..<Int(attribute.upper))
            }
        }
        return nil
    }

    /// The place in `bytes` of all text inside an element; `nil` where it lies in several pieces.
    func textRange(of place: Int) -> Range<Int>? {
        let node = nodes[place]
        if node.isText { return Int(node.lower)..<Int(node.upper) }
        switch Int(node.end) - place {
        case 1: return 0..<0
        case 2 where nodes[place + 1].isText:
            return Int(nodes[place + 1].lower)..<Int(nodes[place + 1].upper)
        default: return nil
        }
    }

    /// All text inside an element as it stands, its own markup left out.
    func text(of place: Int) -> String {
        if let range = textRange(of: place) { return string(range) }
        var collected: [UInt8] = []
        for inner in nodes[place..<Int(nodes[place].end)] where inner.isText {
            collected.append(contentsOf: bytes[Int(inner.lower)..<Int(inner.upper)])
        }
        return String(decoding: collected, as: UTF8.self)
    }

    /// All text inside an element without the white space around it; `nil` if nothing is left.
    func trimmedText(of place: Int) -> String? {
        if let range = textRange(of: place) {
            let trimmed = bytes.trimmingWhiteSpace(range)
            return trimmed.isEmpty ? nil : string(trimmed)
        }
        let collected = Array(text(of: place).utf8)
        let trimmed = collected.trimmingWhiteSpace(0..<collected.count)
        return trimmed.isEmpty ? nil : String(decoding: collected[trimmed], as: UTF8.self)
    }

    func string(_ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: $0[range], as: UTF8.self) }
    }
}

extension Array where Element == UInt8 {
    /// A range without ASCII white space at either end.
    func trimmingWhiteSpace(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, self[lower].isWhiteSpace { lower += 1 }
        while lower < upper, self[upper - 1].isWhiteSpace { upper -= 1 }
        return lower..<upper
    }
}

extension UInt8 {
    /// Space, tab, line feed, form feed or carriage return, as HTML counts white space.
    var isWhiteSpace: Bool { self == 0x20 || (self <= 0x0D && self >= 0x09 && self != 0x0B) }

    var isDigit: Bool { self &- 0x30 < 10 }

    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// An ASCII capital as its small letter.
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
