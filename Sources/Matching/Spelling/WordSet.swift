/// A set of words by their `WordHash`; words whose 64 bits of hash are equal are taken for one.
struct WordSet: ~Copyable, Sendable {
    /// 0 in a slot that holds none.
    private let slots: FrozenArray<UInt64>
    private let mask: Int

    init(_ hashes: some Collection<UInt64>) {
        var size = 16
        while size < hashes.count * 2 { size *= 2 }
        mask = size - 1
        var slots = [UInt64](repeating: 0, count: size)
        for hash in hashes {
            var place = Self.place(of: hash) & mask
            while slots[place] != 0, slots[place] != hash { place = (place + 1) & mask }
            slots[place] = hash
        }
        self.slots = FrozenArray(slots)
    }

    @inline(__always)
    private static func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 29)) }

    @inline(__always)
    func contains(_ hash: UInt64) -> Bool {
        var place = Self.place(of: hash) & mask
        while true {
            let slot = slots[place]
            if slot == hash { return true }
            if slot == 0 { return false }
            place = (place + 1) & mask
        }
    }
}
