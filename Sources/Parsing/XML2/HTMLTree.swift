import Model

/// An HTML page as flat arrays: elements and text in document order, each knowing where it ends.
///
/// Nothing here recurses, so that a page nested a hundred thousand deep costs no stack.
struct HTMLTree {
    /// An element or a piece of text.
    struct Node {
        /// Into `names`, or `Node.text`.
        var name: Int32
        /// -1 at the top.
        var parent: Int32
        /// The place after its last descendant.
        var end: Int32
        /// Of text: its bytes; of an element: its attributes.
        var lower: Int32
        var upper: Int32

        static let text: Int32 = -1
        var isText: Bool { name == Node.text }
    }

    struct Attribute {
        let name: Int32
        let lower: Int32
        let upper: Int32
    }

    /// A distinct name of an element or an attribute, in small letters.
    struct Name {
        let text: String
        let element: HTMLElement
    }

    var nodes: [Node] = []
    var attributes: [Attribute] = []
    var names: [Name] = []
    /// All character data and attribute values, one after the other; UTF-8.
    var bytes: [UInt8] = []

    /// The name of the element at a place; empty for text.
    func name(of place: Int) -> String {
        let name = nodes[place].name
        return name == Node.text ? "" : names[Int(name)].text
    }

    /// Where the element at a place and all inside it end.
    func end(of place: Int) -> Int { Int(nodes[place].end) }

    /// An attribute's value, as it is written.
    func attribute(_ name: String, of place: Int) -> String? {
        let node = nodes[place]
        guard !node.isText else { return nil }
        for attribute in attributes[Int(node.lower)..<Int(node.upper)] where names[Int(attribute.name)].text == name {
            return string(Int(attribute.lower)..<Int(attribute.upper))
        }
        return nil
    }

    /// The words of an element's `class`, in its order.
    func classes(of place: Int) -> [Substring] {
        attribute("class", of: place).map(HTMLTree.words) ?? []
    }

    /// What ASCII white space parts, as in attributes that are made of words; no other white space counts there.
    static func words(_ text: String) -> [Substring] {
        text.utf8.split { $0.isWhiteSpace || $0 == 0x0C }.map { Substring($0) }
    }

    func hasClass(_ name: String, _ place: Int) -> Bool {
        classes(of: place).contains { $0 == name }
    }

    /// Whether an attribute made of words has this one, in any case of letters.
    func hasWord(_ word: String, in attribute: String, of place: Int) -> Bool {
        self.attribute(attribute, of: place).map { HTMLTree.words($0.lowercased()).contains { $0 == word } } ?? false
    }

    /// The elements inside a range of places, itself flat, in document order.
    func elements(in range: Range<Int>) -> some Sequence<Int> {
        range.lazy.filter { !nodes[$0].isText }
    }

    /// The elements directly inside another one.
    func children(of place: Int) -> [Int] {
        var children: [Int] = []
        var child = place + 1
        while child < end(of: place) {
            if !nodes[child].isText { children.append(child) }
            child = end(of: child)
        }
        return children
    }

    /// The first element below another one of which a claim is true.
    func first(in place: Int, where matches: (Int) -> Bool) -> Int? {
        elements(in: (place + 1)..<end(of: place)).first(where: matches)
    }

    /// Whether an element lies inside one of which a claim is true, up to and without `top`.
    func isInside(_ place: Int, below top: Int, where matches: (Int) -> Bool) -> Bool {
        var next = Int(nodes[place].parent)
        while next > top {
            if matches(next) { return true }
            next = Int(nodes[next].parent)
        }
        return false
    }

    func string(_ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: $0[range], as: UTF8.self) }
    }

    /// Character data of an element as it stands, scripts' too.
    func rawText(of place: Int) -> String {
        var text: [UInt8] = []
        for node in nodes[(place + 1)..<end(of: place)] where node.isText {
            text.append(contentsOf: bytes[Int(node.lower)..<Int(node.upper)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Feeds everything from a place up to another one to a collector.
    ///
    /// - Parameters:
    ///   - isSkipped: Elements that are left out with all that is in them.
    ///   - words: What an element reads as besides what it holds.
    func read(
        _ range: Range<Int>, into collector: inout MarkupCollector, skipping isSkipped: (Int) -> Bool,
        words: (Int) -> String?
    ) {
        var open: [(end: Int, element: HTMLElement, isHidden: Bool)] = []
        var next = range.lowerBound
        while next < range.upperBound || !open.isEmpty {
            while let last = open.last, last.end <= next || next >= range.upperBound {
                collector.close(last.element, wasHidden: last.isHidden)
                open.removeLast()
            }
            guard next < range.upperBound else { continue }
            let node = nodes[next]
            if node.isText {
                collector.text(bytes.span.extracting(Int(node.lower)..<Int(node.upper)))
            } else if isSkipped(next) {
                next = Int(node.end)
                continue
            } else {
                let element = names[Int(node.name)].element
                let (attributes, isHidden) = markupAttributes(of: node)
                collector.open(element, attributes, isHidden: isHidden)
                if let words = words(next) { collector.text(Array(words.utf8).span) }
                open.append((Int(node.end), element, isHidden))
            }
            next += 1
        }
    }

    private func markupAttributes(of node: Node) -> (HTMLAttributes, isHidden: Bool) {
        var result = HTMLAttributes()
        var isHidden = false
        for attribute in attributes[Int(node.lower)..<Int(node.upper)] {
            let value = { string(Int(attribute.lower)..<Int(attribute.upper)) }
            switch names[Int(attribute.name)].text {
            case "href": result.reference = value()
            case "src": result.source = value()
            case "alt": result.alternative = value()
            case "class": result.classes = value()
            case "rel": result.relation = value()
            case "type": result.type = value()
            case "hidden": isHidden = true
            case "style": isHidden = isHidden || HTMLAttributes.hides(style: value())
            default: break
            }
        }
        return (result, isHidden)
    }
}
