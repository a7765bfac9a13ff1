import FoundationEssentials

/// A JSON value of whatever kind it happens to be: what is missing or of another kind than asked for is nothing.
struct JSON {
    private let tree: JSONTree
    /// -1 for nothing.
    private let place: Int

    /// The whole of a text.
    init(_ tree: JSONTree) {
        self.init(tree, tree.nodes.isEmpty ? -1 : 0)
    }

    private init(_ tree: JSONTree, _ place: Int) {
        self.tree = tree
        self.place = place >= 0 && tree.nodes[place].kind == .null ? -1 : place
    }

    private var node: JSONTree.Node? { place < 0 ? nil : tree.nodes[place] }

    /// A member of an object; of several with one name, the first.
    subscript(name: String) -> JSON {
        JSON(tree, place < 0 ? -1 : tree.member(name, of: place) ?? -1)
    }

    /// The first of several members that is there.
    func first(_ names: String...) -> JSON {
        for name in names {
            let member = self[name]
            if member.exists { return member }
        }
        return JSON(tree, -1)
    }

    /// Whether there is a value other than `null`.
    var exists: Bool { place >= 0 }

    var isObject: Bool { node?.kind == .object }

    var isArray: Bool { node?.kind == .array }

    /// An object's members in document order.
    var members: [(name: String, value: JSON)] {
        guard isObject else { return [] }
        var members: [(String, JSON)] = []
        tree.forEachChild(of: place) { child in
            members.append((tree.string(tree.nodes[child].nameLower, tree.nodes[child].nameUpper), JSON(tree, child)))
            return true
        }
        return members
    }

    /// An array's elements.
    var elements: [JSON] {
        guard isArray else { return [] }
        var elements: [JSON] = []
        tree.forEachChild(of: place) { child in
            elements.append(JSON(tree, child))
            return true
        }
        return elements
    }

    /// An array's elements; anything else is a list of itself.
    var list: [JSON] { isArray ? elements : exists ? [self] : [] }

    /// A string that is not empty.
    var string: String? {
        guard let node, node.kind == .string, node.upper > node.lower else { return nil }
        return tree.string(node.lower, node.upper)
    }

    /// A string, or a number as it was written: what ids are.
    var text: String? {
        guard let node, node.kind == .number else { return string }
        return tree.string(node.lower, node.upper)
    }

    /// A finite number, be it written as one or as a string.
    var number: Double? { text.flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil } }

    var isTrue: Bool { node?.kind == .yes }

    /// A date in one of the forms that `DateReader` knows.
    var time: ClaimedTime? { string.flatMap(DateReader.time) }

    /// A date in seconds since 1970, of the years 1 to 9999.
    var epoch: ClaimedTime? {
        guard let number, -62_135_596_800..<253_402_300_800 ~= number else { return nil }
        return ClaimedTime(date: Date(timeIntervalSince1970: number), zone: .offset)
    }
}
