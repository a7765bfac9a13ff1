/// A place in a date's bytes.
struct DateCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    var isAtEnd: Bool { place >= bytes.count }

    /// How many digits come next.
    var digitsAhead: Int { digits(after: 0) }

    /// How many digits come so many bytes further on.
    func digits(after distance: Int) -> Int {
        var count = 0
        while place + distance + count < bytes.count, bytes[place + distance + count].isDigit { count += 1 }
        return count
    }

    func isAhead(_ byte: UInt8, after distance: Int) -> Bool { ahead(distance) == byte }

    func ahead(_ distance: Int) -> UInt8? { place + distance < bytes.count ? bytes[place + distance] : nil }

    mutating func skip() { place += 1 }

    mutating func skipSpace() {
        while let next, next.isWhiteSpace { place += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        place += 1
        return true
    }

    /// Takes one of several characters, with which East Asian dates mark their parts, in their first form or another.
    mutating func take(anyOf marks: [StaticString]) -> Bool {
        guard let next, next >= 0xE0 else { return false }
        for mark in marks {
            let count = mark.utf8CodeUnitCount
            guard place + count <= bytes.count else { continue }
            if bytes[place..<(place + count)].elementsEqual(UnsafeBufferPointer(start: mark.utf8Start, count: count)) {
                place += count
                return true
            }
        }
        return false
    }

    /// A number of at least one and at most so many digits.
    mutating func takeNumber(_ most: Int) -> Int64? {
        let count = min(digitsAhead, most)
        guard count > 0 else { return nil }
        var value: Int64 = 0
        for _ in 0..<count {
            value = value * 10 + Int64(bytes[place] - 0x30)
            place += 1
        }
        return value
    }

    /// Letters of any script.
    mutating func takeWord() -> DateWord {
        let start = place
        while let next, next.isLetter || next >= 0x80 { place += 1 }
        return DateWord(bytes[start..<place])
    }

    /// The rest of a zone's name, as `America/Los_Angeles`.
    mutating func takeZoneName(from start: Int) -> String {
        while let next, next.isLetter || next == 0x2F || next == 0x5F { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }
}
