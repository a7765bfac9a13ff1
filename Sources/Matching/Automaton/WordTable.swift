/// Words by number: an open-addressing table over folded bytes.
struct WordTable: ~Copyable, Sendable {
    /// One word; `number` is -1 in a slot that holds none.
    fileprivate struct Slot {
        var hash: UInt64 = 0
        var offset: Int32 = 0
        var length: Int32 = 0
        var number: Int32 = -1
    }

    private let slots: FrozenArray<Slot>
    private let pool: FrozenArray<UInt8>
    private let mask: Int

    init(_ builder: Builder) {
        slots = FrozenArray(builder.slots)
        pool = FrozenArray(builder.pool)
        mask = builder.slots.count - 1
    }

    @inline(__always)
    fileprivate static func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 29)) }

    /// The number of a word; `nil` if it is none of the table's.
    func number(of word: String) -> Int32? {
        let bytes = Array(word.utf8)
        let number = bytes.withUnsafeBufferPointer {
            self.number(of: $0, from: 0, to: $0.count, hash: WordHash.of($0))
        }
        return number < 0 ? nil : number
    }

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

extension WordTable {
    /// A table that grows.
    struct Builder {
        fileprivate var slots = Array(repeating: Slot(), count: 16)
        fileprivate var pool: [UInt8] = []
        private var count = 0

        /// The `WordHash` of each word.
        var hashes: [UInt64] { slots.filter { $0.number >= 0 }.map(\.hash) }

        /// The number of a word; a word that is new gets `next`.
        mutating func number(of bytes: [UInt8], orElse next: Int32) -> Int32 {
            let hash = WordHash.of(bytes)
            var place = free(for: hash) { slot in
                slot.hash == hash && pool[Int(slot.offset)..<Int(slot.offset + slot.length)].elementsEqual(bytes)
            }
            if slots[place].number >= 0 { return slots[place].number }
            count += 1
            if count * 3 > slots.count {
                grow()
                place = free(for: hash) { _ in false }
            }
            slots[place] = Slot(hash: hash, offset: Int32(pool.count), length: Int32(bytes.count), number: next)
            pool += bytes
            return next
        }

        /// The slot that is the one looked for, or else the free one where it would stand.
        private func free(for hash: UInt64, isIt: (Slot) -> Bool) -> Int {
            var place = WordTable.place(of: hash) & (slots.count - 1)
            while slots[place].number >= 0, !isIt(slots[place]) { place = (place + 1) & (slots.count - 1) }
            return place
        }

        private mutating func grow() {
            let words = slots.filter { $0.number >= 0 }
            slots = Array(repeating: Slot(), count: slots.count * 2)
            for word in words { slots[free(for: word.hash) { _ in false }] = word }
        }
    }
}
