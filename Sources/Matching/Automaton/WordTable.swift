/// Words by number: an open-addressing table over folded bytes.
struct WordTable: ~Copyable, Sendable {
    /// One word; `number` is -1 in a slot that holds none.
    private struct Slot {
        var hash: UInt64 = 0
        var offset: Int32 = 0
        var length: Int32 = 0
        var number: Int32 = -1
    }

    private let slots: FrozenArray<Slot>
    private let pool: FrozenArray<UInt8>
    private let mask: Int

    /// A table of these words, each with the number that it is looked up for; no word may come twice.
    init(_ words: [(bytes: [UInt8], number: Int32)]) {
        var size = 16
        while size < words.count * 3 { size *= 2 }
        mask = size - 1
        var slots = Array(repeating: Slot(), count: size)
        var pool: [UInt8] = []
        for (bytes, number) in words {
            let hash = WordHash.of(bytes)
            var place = Self.place(of: hash) & mask
            while slots[place].number >= 0 { place = (place + 1) & mask }
            slots[place] = Slot(hash: hash, offset: Int32(pool.count), length: Int32(bytes.count), number: number)
            pool += bytes
        }
        self.slots = FrozenArray(slots)
        self.pool = FrozenArray(pool)
    }

    @inline(__always)
    private static func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 29)) }

    /// The number of the word that these bytes are; -1 if it is none.
    @inline(__always)
    func number(of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, hash: UInt64) -> Int32 {
        var place = Self.place(of: hash) & mask
        while true {
            let slot = slots[place]
            if slot.number < 0 { return -1 }
            if slot.hash == hash, Int(slot.length) == end - start {
                var index = 0
                while index < end - start, pool[Int(slot.offset) + index] == bytes[start + index] { index += 1 }
                if index == end - start { return slot.number }
            }
            place = (place + 1) & mask
        }
    }
}
