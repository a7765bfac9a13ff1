/// One digest for a set of digests, from which each can be shown to belong to it.
///
/// - SeeAlso: RFC 6962, section 2.1.
public struct MerkleTree: Sendable, Hashable {
    /// The root over the digests in ascending order, each once: whatever order they come in, the root is the same.
    public let root: Digest
    /// How many different digests there are.
    public let count: Int

    /// Makes the tree of these digests.
    public init(of digests: some Sequence<Digest>) {
        var digester = Digester()
        var nodes: [Digest] = []
        for digest in digests.sorted() where nodes.last != digest { nodes.append(digest) }
        count = nodes.count
        for place in nodes.indices { nodes[place] = MerkleTree.hash(0, nodes[place], nil, &digester) }
        root = nodes.isEmpty ? Digest(of: [UInt8]()) : MerkleTree.root(of: nodes[...], &digester)
    }

    private static func root(of nodes: ArraySlice<Digest>, _ digester: inout Digester) -> Digest {
        if nodes.count == 1, let only = nodes.first { return only }
        var half = 1
        while half * 2 < nodes.count { half *= 2 }
        let middle = nodes.startIndex + half
        let left = root(of: nodes[..<middle], &digester)
        let right = root(of: nodes[middle...], &digester)
        return hash(1, left, right, &digester)
    }

    /// The digest of a leaf (0 and one digest) or of a node (1 and two).
    private static func hash(
        _ kind: UInt8, _ first: Digest, _ second: Digest?, _ digester: inout Digester
    ) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Digest.length, alignment: 8) { bytes in
            bytes[0] = kind
            first.write(to: UnsafeMutableRawBufferPointer(rebasing: bytes[1...]))
            second?.write(to: UnsafeMutableRawBufferPointer(rebasing: bytes[(1 + Digest.length)...]))
            let count = 1 + (second == nil ? 1 : 2) * Digest.length
            digester.update(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        }
        return digester.finish()
    }
}
