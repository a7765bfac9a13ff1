/// Words by number: an open-addressing table over folded bytes.
struct WordTable: Sendable {
    private var slots: [Int32]
    private var hashes: [UInt64] = []
    private var offsets: [Int32] = [0]
    private var numbers: [Int32] = []
    private var pool: [UInt8] = []
    private let mask: Int

    /// A table of these words, each with the number that it is looked up for; no word may come twice.
    init(_ words: [(bytes: [UInt8], number: Int32)]) {
        var size = 16
        while size < words.count * 3 { size *= 2 }
        mask = size - 1
        slots = Array(repeating: -1, count: size)
        for (bytes, number) in words {
            let hash = WordHash.of(bytes)
            var slot = Self.slot(of: hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(hashes.count)
            hashes.append(hash)
            numbers.append(number)
            pool += bytes
            offsets.append(Int32(pool.count))
        }
    }

    @inline(__always)
    private static func slot(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 29)) }

    /// The number of the word that these bytes are; -1 if it is none.
    @inline(__always)
    func number(of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, hash: UInt64) -> Int32 {
        var slot = Self.slot(of: hash) & mask
        while true {
            let index = Int(slots[slot])
            if index < 0 { return -1 }
            if hashes[index] == hash, isWord(index, bytes, from: start, to: end) { return numbers[index] }
            slot = (slot + 1) & mask
        }
    }

    private func isWord(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
        let offset = Int(offsets[index])
        guard Int(offsets[index + 1]) - offset == end - start else { return false }
        for place in 0..<(end - start) where pool[offset + place] != bytes[start + place] { return false }
        return true
    }
}
