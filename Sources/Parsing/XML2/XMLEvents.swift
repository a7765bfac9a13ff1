internal import CXML2

/// What libxml2's events add up to.
///
/// End tags are matched against the elements that are open here rather than as libxml2 does when it recovers, which
/// closes the innermost element whatever the end tag says: one `<br>` without an end would otherwise make each item
/// swallow the next.
struct XMLEvents {
    private(set) var tree = XMLTree()
    private(set) var damage = XMLDamage()
    private let limits: ParseLimits
    private var open: [Int32] = []
    private var known: [NameKey: Int32] = [:]
    private var recent = [(key: NameKey, name: Int32)](repeating: (NameKey(), 0), count: 64)
    private var wrappersLeft = 0
    /// The text that what comes next belongs to; -1 after an element's start or end.
    private var openText = -1
    /// The name that a mismatched end tag bears, between libxml2's complaint and its event.
    private var misplacedEnd: String?
    private var context: xmlParserCtxtPtr?
    /// The namespaces that nobody knows and that the document's outermost elements stand in: its own words.
    private var ownNamespaces: Set<UnsafePointer<xmlChar>> = []
    /// Whether some names mean what they do in this document only.
    private(set) var hasOwnNames = false

    init(limits: ParseLimits) {
        self.limits = limits
    }

    /// Forgets names when the parser that they point into is gone.
    mutating func forgetNames() {
        tree.names.removeAll(keepingCapacity: true)
        known.removeAll(keepingCapacity: true)
        ownNamespaces.removeAll()
        hasOwnNames = false
        for slot in recent.indices { recent[slot].key = NameKey() }
    }

    /// - Parameters:
    ///   - bytes: The document's length, which its text does not pass.
    ///   - wrappers: How many elements stand around the root that do not belong to the document.
    mutating func begin(_ context: xmlParserCtxtPtr, bytes: Int, wrappers: Int) {
        tree.removeAll()
        tree.bytes.reserveCapacity(bytes)
        open.removeAll(keepingCapacity: true)
        damage = XMLDamage()
        misplacedEnd = nil
        openText = -1
        wrappersLeft = wrappers
        self.context = context
    }

    mutating func finish() {
        damage.isUnfinished = !open.isEmpty || tree.nodes.isEmpty
        while let place = open.popLast() { tree.nodes[Int(place)].end = Int32(tree.nodes.count) }
        context = nil
    }

    /// Leaves an empty tree when there is no memory for a parser.
    mutating func fail() {
        tree.removeAll()
        damage = XMLDamage()
        damage.note(line: 1)
        damage.isUnfinished = true
    }

    private func stop() {
        if let context { xmlStopParser(context) }
    }

    mutating func start(
        _ key: NameKey, attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
    ) {
        openText = -1
        guard wrappersLeft == 0 else {
            wrappersLeft -= 1
            return
        }
        guard !open.isEmpty || tree.nodes.isEmpty else { return }
        guard open.count < limits.depth else {
            damage.isTooDeep = true
            return stop()
        }
        guard tree.nodes.count + tree.attributes.count + count < limits.nodes else {
            damage.isTooLarge = true
            return stop()
        }
        let name = place(of: key)
        let place = Int32(tree.nodes.count)
        let lower = Int32(tree.attributes.count)
        if let attributes {
            for index in 0..<count {
                let field = attributes + index * 5
                guard let from = field[3], let to = field[4] else { continue }
                add(
                    attribute: NameKey(field[0], field[1], field[2]),
                    value: UnsafeBufferPointer(start: from, count: to - from))
            }
        }
        tree.nodes.append(
            XMLTree.Node(
                name: name, parent: open.last ?? -1, end: place + 1, lower: lower, upper: Int32(tree.attributes.count),
                isClosed: false))
        open.append(place)
    }

    /// libxml2 leaves every ampersand of an attribute as `&#38;` for a tree builder to resolve.
    private mutating func add(attribute key: NameKey, value: UnsafeBufferPointer<UInt8>) {
        let name = place(of: key)
        let lower = Int32(tree.bytes.count)
        if value.contains(0x26) {
            var rest = value[...]
            while let ampersand = rest.firstIndex(of: 0x26) {
                tree.bytes.append(contentsOf: rest[...ampersand])
                rest = rest[(ampersand + 1)...]
                if rest.starts(with: "#38;".utf8) { rest = rest.dropFirst(4) }
            }
            tree.bytes.append(contentsOf: rest)
        } else {
            tree.bytes.append(contentsOf: value)
        }
        tree.attributes.append(XMLTree.Attribute(name: name, lower: lower, upper: Int32(tree.bytes.count)))
    }

    mutating func end(_ key: NameKey) {
        if let misplaced = misplacedEnd {
            misplacedEnd = nil
            close { $0 == misplaced }
        } else if let top = open.last, tree.nodes[Int(top)].name == place(of: key) {
            open.removeLast()
            openText = -1
            tree.nodes[Int(top)].end = Int32(tree.nodes.count)
            tree.nodes[Int(top)].isClosed = true
        } else {
            let local = key.localName
            close { $0 == local }
        }
    }

    /// Closes the innermost open element of a name and all inside it; an end tag that nothing open bears is left out.
    private mutating func close(where matches: (String) -> Bool) {
        guard let depth = open.lastIndex(where: { matches(tree.names[Int(tree.nodes[Int($0)].name)].local) }) else {
            return
        }
        openText = -1
        for place in open[depth...] {
            tree.nodes[Int(place)].end = Int32(tree.nodes.count)
            tree.nodes[Int(place)].isClosed = true
        }
        open.removeSubrange(depth...)
    }

    mutating func text(_ characters: UnsafeBufferPointer<UInt8>) {
        guard let parent = open.last else { return }
        if openText >= 0 {
            // What a reference stands for comes alone.
            if characters.count == 1 {
                tree.bytes.append(characters[0])
            } else {
                tree.bytes.append(contentsOf: characters)
            }
            tree.nodes[openText].upper = Int32(tree.bytes.count)
            return
        }
        let lower = Int32(tree.bytes.count)
        if tree.names[Int(tree.nodes[Int(parent)].name)].known.local.holdsElementsOnly,
            characters.allSatisfy(\.isWhiteSpace)
        {
            return
        }
        guard tree.nodes.count + tree.attributes.count < limits.nodes else {
            damage.isTooLarge = true
            return stop()
        }
        tree.bytes.append(contentsOf: characters)
        openText = tree.nodes.count
        tree.nodes.append(
            XMLTree.Node(
                name: XMLTree.Node.text, parent: parent, end: Int32(tree.nodes.count + 1), lower: lower,
                upper: Int32(tree.bytes.count), isClosed: true))
    }

    mutating func complain(_ error: xmlError) {
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        switch UInt32(bitPattern: error.code) {
        case XML_ERR_TAG_NAME_MISMATCH.rawValue:
            let written = error.str2.map { String(cString: $0) } ?? ""
            misplacedEnd = written.split(separator: ":").last.map(String.init) ?? ""
        case XML_ERR_DOCUMENT_END.rawValue:
            damage.ranDry = !open.isEmpty
        case XML_ERR_NAME_REQUIRED.rawValue:
            keepLoneBracket()
        default: break
        }
        damage.note(line: Int(error.line))
    }

    /// `a < b`: libxml2 has taken the bracket for the start of a tag and would lose it.
    private mutating func keepLoneBracket() {
        guard let input = context?.pointee.input, let next = input.pointee.cur, let base = input.pointee.base,
            next > base, next[-1] == 0x3C
        else { return }
        withUnsafePointer(to: 0x3C as UInt8) { text(UnsafeBufferPointer(start: $0, count: 1)) }
    }

    /// Whose word a name is: one in a default namespace that nobody knows is the document's own if that is the namespace of
    /// its root, its channel or an item, else someone else's.
    private mutating func vocabulary(of key: NameKey) -> Vocabulary {
        let vocabulary = Vocabulary(namespace: key.namespaceName, prefix: key.prefixName)
        guard vocabulary == .core, key.prefix == nil, let namespace = key.namespace, let name = key.namespaceName,
            !Vocabulary.isKnown(name)
        else { return vocabulary }
        hasOwnNames = true
        if open.count < 3 { ownNamespaces.insert(namespace) }
        return ownNamespaces.contains(namespace) ? .core : .other
    }

    /// Where a name stands in the tree's list; libxml2 keeps each string once, so pointers tell names apart.
    private mutating func place(of key: NameKey) -> Int32 {
        let slot = key.slot
        if recent[slot].key == key { return recent[slot].name }
        let name: Int32
        if let found = known[key] {
            name = found
        } else {
            name = Int32(tree.names.count)
            known[key] = name
            let local = key.localName
            tree.names.append(XMLTree.Name(known: ElementName(vocabulary(of: key), LocalName(local)), local: local))
        }
        recent[slot] = (key, name)
        return name
    }
}
