/// Beginnings of words by number: a trie over bytes, flat.
struct PrefixTrie: Sendable {
    /// The node of each first byte; -1 where no prefix begins with it.
    private var roots = [Int32](repeating: -1, count: 256)
    private var edgeOffsets: [Int32] = []
    private var edgeBytes: [UInt8] = []
    private var edgeNodes: [Int32] = []
    /// For each node, the number of the prefix that ends there; -1 for none.
    private var numbers: [Int32] = []

    var isEmpty: Bool { numbers.isEmpty }

    /// A trie of these beginnings, none of them empty and none twice.
    init(_ prefixes: [(bytes: [UInt8], number: Int32)]) {
        var children: [[(byte: UInt8, node: Int32)]] = []
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
                    children[Int(node)].append((byte, child))
                    node = child
                }
            }
            numbers[Int(node)] = number
        }
        edgeOffsets = [0]
        for edges in children {
            for edge in edges {
                edgeBytes.append(edge.byte)
                edgeNodes.append(edge.node)
            }
            edgeOffsets.append(Int32(edgeBytes.count))
        }
    }

    /// Calls `found` with the number of each prefix of these bytes, shortest first.
    @inline(__always)
    func match(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, found: (Int32) -> Void) {
        var node = roots[Int(bytes[start])]
        var place = start + 1
        while node >= 0 {
            let number = numbers[Int(node)]
            if number >= 0 { found(number) }
            guard place < end else { return }
            node = child(of: node, by: bytes[place])
            place += 1
        }
    }

    private func child(of node: Int32, by byte: UInt8) -> Int32 {
        for edge in Int(edgeOffsets[Int(node)])..<Int(edgeOffsets[Int(node) + 1]) where edgeBytes[edge] == byte {
            return edgeNodes[edge]
        }
        return -1
    }
}
