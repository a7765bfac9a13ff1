/// Patterns by number: a trie whose edges are the symbols that tokens stand for.
struct PatternTrie: Sendable {
    /// Where in the trie a walk stands.
    typealias Node = Int32

    /// The root's child by symbol; -1 for none.
    private(set) var roots: [Node] = []
    private var edges: [UInt64: Node] = [:]
    /// The child by any token; -1 for none.
    private(set) var anyChild: [Node] = []
    private(set) var hasChildren: [Bool] = []
    /// The pattern that ends at a node; -1 for none.
    private(set) var patterns: [Int32] = []

    init(symbolCount: Int) {
        roots = Array(repeating: -1, count: symbolCount)
    }

    /// Adds a pattern; `nil` among its symbols is any one token, and never the first.
    mutating func insert(_ symbols: [Int32?], pattern: Int32) {
        var node: Node = -1
        for symbol in symbols {
            let next = child(of: node, by: symbol)
            if next >= 0 {
                node = next
            } else {
                node = connect(node, by: symbol)
            }
        }
        if node >= 0 { patterns[Int(node)] = pattern }
    }

    private func child(of node: Node, by symbol: Int32?) -> Node {
        guard let symbol else { return node < 0 ? -1 : anyChild[Int(node)] }
        return node < 0 ? roots[Int(symbol)] : self.child(of: node, by: symbol)
    }

    private mutating func connect(_ node: Node, by symbol: Int32?) -> Node {
        let child = Node(patterns.count)
        patterns.append(-1)
        anyChild.append(-1)
        hasChildren.append(false)
        if node >= 0 { hasChildren[Int(node)] = true }
        switch (node, symbol) {
        case (-1, let symbol?): roots[Int(symbol)] = child
        case (_, let symbol?): edges[Self.key(node, symbol)] = child
        case (_, nil): if node >= 0 { anyChild[Int(node)] = child }
        }
        return child
    }

    /// The child of a node that is not the root; -1 for none.
    @inline(__always)
    func child(of node: Node, by symbol: Int32) -> Node {
        edges[Self.key(node, symbol)] ?? -1
    }

    private static func key(_ node: Node, _ symbol: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: symbol))
    }
}
