/// One digest for a set of digests, from which each can be shown to belong to it.
///
/// - SeeAlso: RFC 6962, section 2.1.
public enum MerkleTree {
    /// The root over these digests in ascending order, each once: whatever order they come in, the root is the same.
    public static func root(of digests: some Sequence<Digest>) -> Digest {
        var digester = Digester()
        let leaves = Set(digests).sorted().map { leaf in
            digester.update([0] + leaf.bytes)
            return digester.finish()
        }
        guard !leaves.isEmpty else { return Digest(of: [UInt8]()) }
        return root(of: leaves[...], &digester)
    }

    private static func root(of nodes: ArraySlice<Digest>, _ digester: inout Digester) -> Digest {
        if nodes.count == 1, let only = nodes.first { return only }
        var half = 1
        while half * 2 < nodes.count { half *= 2 }
        let middle = nodes.startIndex + half
        let left = root(of: nodes[..<middle], &digester)
        let right = root(of: nodes[middle...], &digester)
        digester.update([1] + left.bytes + right.bytes)
        return digester.finish()
    }
}
