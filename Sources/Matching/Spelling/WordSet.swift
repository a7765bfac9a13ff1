/// A set of words by their `WordHash`; words whose 64 bits of hash are equal are taken for one.
///
/// Most words that are asked for are not in it: a small table of bits, which stays in the processor's cache, tells so.
struct WordSet: ~Copyable, Sendable {
    private static let bitsOfSlot = 4

    /// 0 in a slot that holds none.
    private let slots: FrozenArray<UInt64>
    private let bits: FrozenArray<UInt64>
    private let mask: Int
    private let bitMask: UInt64

    init(_ hashes: some Collection<UInt64>) {
        var size = 16
        while size < hashes.count * 2 { size *= 2 }
        mask = size - 1
        bitMask = UInt64(size * Self.bitsOfSlot - 1)
        var slots = [UInt64](repeating: 0, count: size)
        var bits = [UInt64](repeating: 0, count: max(1, size * Self.bitsOfSlot / 64))
        for hash in hashes {
            var place = Self.place(of: hash) & mask
            while slots[place] != 0, slots[place] != hash { place = (place + 1) & mask }
            slots[place] = hash
            let bit = Self.bit(of: hash) & bitMask
            bits[Int(bit >> 6)] |= 1 << (bit & 63)
        }
        self.slots = FrozenArray(slots)
        self.bits = FrozenArray(bits)
    }

    @inline(__always)
    private static func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 29)) }

    @inline(__always)
    private static func bit(of hash: UInt64) -> UInt64 { hash ^ (hash >> 32) }

    @inline(__always)
    func contains(_ hash: UInt64) -> Bool {
        let bit = Self.bit(of: hash) & bitMask
        if bits[Int(bit >> 6)] >> (bit & 63) & 1 == 0 { return false }
        var place = Self.place(of: hash) & mask
        while true {
            let slot = slots[place]
            if slot == hash { return true }
            if slot == 0 { return false }
            place = (place + 1) & mask
        }
    }
}
