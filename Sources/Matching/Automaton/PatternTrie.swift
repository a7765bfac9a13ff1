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

    private struct Edge {
        var key: UInt64 = 0
        /// -1 in a slot that holds no edge.
        var child: Int32 = -1
    }

    private let roots: FrozenArray<Int32>
    private let nodes: FrozenArray<Node>
    private let edges: FrozenArray<Edge>
    private let mask: Int

    /// A trie of patterns, a pattern's number being its place; `nil` among its symbols is any one token, never the first.
    init(_ patterns: [[Int32?]], symbolCount: Int) {
        var roots = [Int32](repeating: -1, count: symbolCount)
        var nodes: [Node] = []
        var children: [UInt64: Int32] = [:]
        for (number, symbols) in patterns.enumerated() {
            var node: Int32 = -1
            for symbol in symbols {
                let known =
                    switch (node, symbol) {
                    case (-1, let symbol?): roots[Int(symbol)]
                    case (_, let symbol?): children[Self.key(node, symbol)] ?? -1
                    case (_, nil): node < 0 ? -1 : nodes[Int(node)].anyChild
                    }
                if known >= 0 {
                    node = known
                    continue
                }
                let child = Int32(nodes.count)
                nodes.append(Node())
                switch (node, symbol) {
                case (-1, let symbol?): roots[Int(symbol)] = child
                case (_, let symbol?): children[Self.key(node, symbol)] = child
                case (_, nil): if node >= 0 { nodes[Int(node)].anyChild = child }
                }
                if node >= 0 { nodes[Int(node)].hasChildren = true }
                node = child
            }
            if node >= 0 { nodes[Int(node)].pattern = Int32(number) }
        }
        var size = 16
        while size < children.count * 3 { size *= 2 }
        mask = size - 1
        var edges = Array(repeating: Edge(), count: size)
        for (key, child) in children {
            var place = Self.place(of: key) & mask
            while edges[place].child >= 0 { place = (place + 1) & mask }
            edges[place] = Edge(key: key, child: child)
        }
        self.roots = FrozenArray(roots)
        self.nodes = FrozenArray(nodes)
        self.edges = FrozenArray(edges)
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
    private static func key(_ node: Int32, _ symbol: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: symbol))
    }

    @inline(__always)
    private static func place(of key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }
}
