internal import CXML2

/// What libxml2's events of an HTML page add up to.
struct HTMLTreeEvents {
    private(set) var tree = HTMLTree()
    private(set) var isTooDeep = false
    private(set) var isTooLarge = false
    private let limits: ParseLimits
    private let context: htmlParserCtxtPtr
    /// What libxml2 takes to be open; an element that never has an end tag stands here with its parent's place.
    private var open: [(place: Int32, isVoid: Bool)] = []
    private var depth = 0
    private var known: [String: Int32] = [:]
    /// Elements without end tags that libxml2 does not know as such, open at once.
    private static let voids = 10_000

    init(_ context: htmlParserCtxtPtr, limits: ParseLimits) {
        self.context = context
        self.limits = limits
    }

    mutating func start(
        _ name: UnsafePointer<xmlChar>, _ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard depth < limits.pageDepth, open.count < HTMLTreeEvents.voids else {
            isTooDeep = true
            return xmlStopParser(context)
        }
        let place = Int32(tree.nodes.count)
        let name = self.name(name)
        let isVoid = tree.names[Int(name)].element.isVoid
        let lower = Int32(tree.attributes.count)
        var field = 0
        while let fields, let key = fields[field] {
            guard hasRoom() else { return }
            let from = Int32(tree.bytes.count)
            if let value = fields[field + 1] {
                tree.bytes.append(contentsOf: UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value))))
            }
            let key = self.name(key)
            tree.attributes.append(HTMLTree.Attribute(name: key, lower: from, upper: Int32(tree.bytes.count)))
            field += 2
        }
        guard hasRoom() else { return }
        tree.nodes.append(
            HTMLTree.Node(
                name: name, parent: parent, end: place + 1, lower: lower, upper: Int32(tree.attributes.count)))
        open.append((isVoid ? parent : place, isVoid))
        if !isVoid { depth += 1 }
    }

    mutating func end() {
        guard let last = open.popLast(), !last.isVoid else { return }
        tree.nodes[Int(last.place)].end = Int32(tree.nodes.count)
        depth -= 1
    }

    mutating func text(_ characters: UnsafeBufferPointer<UInt8>) {
        let lower = Int32(tree.bytes.count)
        if let last = tree.nodes.indices.last, tree.nodes[last].isText, tree.nodes[last].upper == lower,
            tree.nodes[last].parent == parent
        {
            tree.bytes.append(contentsOf: characters)
            tree.nodes[last].upper = Int32(tree.bytes.count)
            return
        }
        guard hasRoom() else { return }
        tree.bytes.append(contentsOf: characters)
        tree.nodes.append(
            HTMLTree.Node(
                name: HTMLTree.Node.text, parent: parent, end: Int32(tree.nodes.count + 1), lower: lower,
                upper: Int32(tree.bytes.count)))
    }

    /// An end tag that ends nothing still parts words if it is `</p>` or `</br>`, and libxml2 only complains of it.
    ///
    /// - SeeAlso: HTML Standard, section 13.2.6.4.7 ("in body", end tags `p` and `br`).
    mutating func complain(_ error: xmlError) {
        guard error.code == CInt(XML_ERR_TAG_NAME_MISMATCH.rawValue), let name = error.str1 else { return }
        switch String(cString: name) {
        case "p", "br":
            name.withMemoryRebound(to: xmlChar.self, capacity: 1) { start($0, nil) }
            end()
        default: break
        }
    }

    mutating func finish() {
        while !open.isEmpty { end() }
    }

    private var parent: Int32 { open.last?.place ?? -1 }

    private mutating func hasRoom() -> Bool {
        guard tree.nodes.count + tree.attributes.count < limits.nodes else {
            isTooLarge = true
            xmlStopParser(context)
            return false
        }
        return true
    }

    private mutating func name(_ name: UnsafePointer<xmlChar>) -> Int32 {
        let text = String(cString: name).lowercased()
        if let place = known[text] { return place }
        let place = Int32(tree.names.count)
        let bytes = text.utf8
        tree.names.append(
            HTMLTree.Name(text: text, element: HTMLName(bytes).map { HTMLElement($0) } ?? HTMLElement(longName: bytes)))
        known[text] = place
        return place
    }
}
