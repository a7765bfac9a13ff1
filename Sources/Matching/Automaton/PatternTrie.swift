/// Patterns by number: a trie whose edges are the symbols that tokens stand for.
struct PatternTrie: ~Copyable, Sendable {
    /// One place in the trie.
    struct Node {
        /// The pattern that ends here; -1 for none.
        var pattern: Int32 = -1
        /// The child by any token; -1 for none.
        var anyChild: Int32 = -1
        var hasChildren = false
    }

    fileprivate struct Edge {
        var key: UInt64 = 0
        /// -1 in a slot that holds no edge.
        var child: Int32 = -1
    }

    private let roots: FrozenArray<Int32>
    private let nodes: FrozenArray<Node>
    private let edges: FrozenArray<Edge>
    private let mask: Int

    /// Stands among a pattern's symbols for any one token; never the first.
    static let any: Int32 = -1

    /// - Parameter symbolCount: One more than the highest symbol that is asked for.
    init(_ builder: Builder, symbolCount: Int) {
        roots = FrozenArray(builder.roots + Array(repeating: -1, count: symbolCount - builder.roots.count))
        nodes = FrozenArray(builder.nodes)
        edges = FrozenArray(builder.edges)
        mask = builder.edges.count - 1
    }

    /// The root's child; -1 for none.
    @inline(__always)
    func root(by symbol: Int32) -> Int32 { roots[Int(symbol)] }

    @inline(__always)
    func node(_ node: Int32) -> Node { nodes[Int(node)] }

    /// The child of a node that is not the root; -1 for none.
    @inline(__always)
    func child(of node: Int32, by symbol: Int32) -> Int32 {
        let key = Self.key(node, symbol)
        var place = Self.place(of: key) & mask
        while true {
            let edge = edges[place]
            if edge.child < 0 || edge.key == key { return edge.child }
            place = (place + 1) & mask
        }
    }

    @inline(__always)
    fileprivate static func key(_ node: Int32, _ symbol: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: symbol))
    }

    @inline(__always)
    fileprivate static func place(of key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }
}

extension PatternTrie {
    /// A trie that grows.
    struct Builder {
        fileprivate var roots: [Int32] = []
        fileprivate var nodes: [Node] = []
        fileprivate var edges = Array(repeating: Edge(), count: 16)
        private var edgeCount = 0

        /// The number of the pattern of these symbols; a pattern that is new gets `next`.
        mutating func number(of symbols: [Int32], orElse next: Int32) -> Int32 {
            guard let first = symbols.first, first != any else { return next }
            var node = root(by: Int(first))
            for symbol in symbols.dropFirst() {
                node = symbol == any ? anyChild(of: node) : child(of: node, by: symbol)
            }
            if nodes[Int(node)].pattern < 0 { nodes[Int(node)].pattern = next }
            return nodes[Int(node)].pattern
        }

        private mutating func root(by symbol: Int) -> Int32 {
            while roots.count <= symbol { roots.append(-1) }
            if roots[symbol] < 0 { roots[symbol] = newNode() }
            return roots[symbol]
        }

        private mutating func anyChild(of node: Int32) -> Int32 {
            let known = nodes[Int(node)].anyChild
            if known >= 0 { return known }
            let child = newNode()
            nodes[Int(node)].anyChild = child
            nodes[Int(node)].hasChildren = true
            return child
        }

        private mutating func child(of node: Int32, by symbol: Int32) -> Int32 {
            let key = PatternTrie.key(node, symbol)
            let place = place(of: key)
            if edges[place].child >= 0 { return edges[place].child }
            let child = newNode()
            nodes[Int(node)].hasChildren = true
            edges[place] = Edge(key: key, child: child)
            edgeCount += 1
            if edgeCount * 3 > edges.count { grow() }
            return child
        }

        private mutating func newNode() -> Int32 {
            nodes.append(Node())
            return Int32(nodes.count - 1)
        }

        /// The edge of a key, or the free place where it would stand.
        private func place(of key: UInt64) -> Int {
            var place = PatternTrie.place(of: key) & (edges.count - 1)
            while edges[place].child >= 0, edges[place].key != key { place = (place + 1) & (edges.count - 1) }
            return place
        }

        private mutating func grow() {
            let known = edges.filter { $0.child >= 0 }
            edges = Array(repeating: Edge(), count: edges.count * 2)
            for edge in known { edges[place(of: edge.key)] = edge }
        }
    }
}
