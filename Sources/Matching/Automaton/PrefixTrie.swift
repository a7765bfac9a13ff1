/// Beginnings of words by number: a trie over bytes, flat.
struct PrefixTrie: ~Copyable, Sendable {
    /// The edges of a node begin here; its end is where those of the next begin.
    private struct Node {
        var firstEdge: Int32
        /// The prefix that ends here; -1 for none.
        var number: Int32
    }

    private struct Edge {
        let byte: UInt8
        let node: Int32
    }

    /// The node of each first byte; -1 where no prefix begins with it.
    private let roots: FrozenArray<Int32>
    private let nodes: FrozenArray<Node>
    private let edges: FrozenArray<Edge>
    let isEmpty: Bool

    /// A trie of these beginnings, none of them empty and none twice.
    init(_ prefixes: [(bytes: [UInt8], number: Int32)]) {
        var roots = [Int32](repeating: -1, count: 256)
        var children: [[Edge]] = []
        var numbers: [Int32] = []
        func make() -> Int32 {
            children.append([])
            numbers.append(-1)
            return Int32(children.count - 1)
        }
        for (bytes, number) in prefixes {
            guard let first = bytes.first else { continue }
            if roots[Int(first)] < 0 { roots[Int(first)] = make() }
            var node = roots[Int(first)]
            for byte in bytes.dropFirst() {
                if let edge = children[Int(node)].first(where: { $0.byte == byte }) {
                    node = edge.node
                } else {
                    let child = make()
                    children[Int(node)].append(Edge(byte: byte, node: child))
                    node = child
                }
            }
            numbers[Int(node)] = number
        }
        var nodes: [Node] = []
        var edges: [Edge] = []
        for (own, number) in zip(children, numbers) {
            nodes.append(Node(firstEdge: Int32(edges.count), number: number))
            edges += own
        }
        nodes.append(Node(firstEdge: Int32(edges.count), number: -1))
        self.roots = FrozenArray(roots)
        self.nodes = FrozenArray(nodes)
        self.edges = FrozenArray(edges)
        isEmpty = prefixes.isEmpty
    }

    /// Appends the number of each prefix of these bytes, shortest first.
    @inline(__always)
    func appendNumbers(
        of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, into numbers: inout [Int32]
    ) {
        var node = roots[Int(bytes[start])]
        var place = start + 1
        while node >= 0 {
            let number = nodes[Int(node)].number
            if number >= 0 { numbers.append(number) }
            guard place < end else { return }
            node = child(of: node, by: bytes[place])
            place += 1
        }
    }

    /// How many of these bytes the longest prefix is; 0 if they have none.
    func longestPrefix(of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
        var node = roots[Int(bytes[start])]
        var place = start + 1
        var longest = 0
        while node >= 0 {
            if nodes[Int(node)].number >= 0 { longest = place - start }
            guard place < end else { break }
            node = child(of: node, by: bytes[place])
            place += 1
        }
        return longest
    }

    @inline(__always)
    private func child(of node: Int32, by byte: UInt8) -> Int32 {
        var edge = Int(nodes[Int(node)].firstEdge)
        let end = Int(nodes[Int(node) + 1].firstEdge)
        while edge < end {
            if edges[edge].byte == byte { return edges[edge].node }
            edge += 1
        }
        return -1
    }
}
