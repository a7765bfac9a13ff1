import Testing

@testable import Evidence

@Suite struct DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func digestsAsTheStandardSays(text: String, hex: String) {
        let digest = Digest(of: text)

        #expect(digest.hex == hex)
        #expect(Digest(hex: hex) == digest)
    }

    @Test func partsGiveTheDigestOfTheWhole() {
        var digester = Digester()

        digester.update(Array("ab".utf8))
        digester.update(Array("c".utf8))
        let first = digester.finish()
        digester.update(Array("abc".utf8))
        let second = digester.finish()

        #expect(first == Digest(of: "abc"))
        #expect(second == first)
    }

    @Test func ordersByBytes() {
        let low = Digest(hex: "00" + String(repeating: "ff", count: 31))
        let high = Digest(hex: "01" + String(repeating: "00", count: 31))

        #expect(low != nil && high != nil)
        if let low, let high { #expect(low < high) }
    }

    @Test(arguments: ["", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", "abc", "zz"])
    func readsNothingButItsOwnForm(hex: String) {
        #expect(Digest(hex: hex) == nil)
    }
}

@Suite struct KeyedDigesterTests {
    // The expected values are those of RFC 4231, sections 4.2, 4.3 and 4.7.
    @Test func hashesAsTheStandardSays() {
        var short = KeyedDigester(key: [UInt8](repeating: 0x0B, count: 20))
        var text = KeyedDigester(key: Array("Jefe".utf8))
        var long = KeyedDigester(key: [UInt8](repeating: 0xAA, count: 131))

        let digests = [
            short.digest(of: Array("Hi There".utf8)),
            text.digest(of: Array("what do ya want for nothing?".utf8)),
            long.digest(of: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)),
        ]

        #expect(
            digests.map(\.hex) == [
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ])
    }
}

@Suite struct MerkleTreeTests {
    @Test func anEmptySetHasTheDigestOfNothing() {
        #expect(MerkleTree(of: []).root == Digest(of: ""))
    }

    @Test func threeLeavesSplitAtTheLargestPowerOfTwo() {
        let leaves = ["a", "b", "c"].map { Digest(of: $0) }.sorted()
        let hashed = leaves.map { Digest(of: [0] + $0.bytes) }

        let root = MerkleTree(of: leaves.reversed()).root

        let left = Digest(of: [1] + hashed[0].bytes + hashed[1].bytes)
        #expect(root == Digest(of: [1] + left.bytes + hashed[2].bytes))
    }

    @Test func orderAndRepetitionDoNotMatter() {
        let leaves = (0..<37).map { Digest(of: "\($0)") }

        #expect(MerkleTree(of: leaves.shuffled() + leaves) == MerkleTree(of: leaves))
        #expect(MerkleTree(of: leaves.dropLast()).root != MerkleTree(of: leaves).root)
    }
}
