/// Finds what stands inside quotation marks, once a text.
///
/// An apostrophe is a quotation mark only at a word's edge, and only if another closes it. A line that begins with `>` is
/// quoted. Where no word stands outside, nothing is a quotation: the whole post is what its writer chose to say.
struct Quotation {
    /// How long a quotation may be, in bytes: two marks further apart have nothing to do with each other.
    private static let longest = 2_000
    /// The same for single marks: further apart they are two apostrophes.
    private static let longestSingle = 300

    private var isKnown = false
    /// Whether each token is quoted; empty if none is.
    private var areQuoted: [Bool] = []

    /// Turns to another text.
    mutating func forget() {
        isKnown = false
    }

    /// Whether a token stands inside quotation marks; none does if no word stands outside.
    mutating func isQuoted(_ token: Int, in bytes: [UInt8], _ tokens: [Token]) -> Bool {
        if !isKnown {
            find(in: bytes, tokens)
            isKnown = true
        }
        return !areQuoted.isEmpty && areQuoted[token]
    }

    private mutating func find(in bytes: [UInt8], _ tokens: [Token]) {
        areQuoted.removeAll(keepingCapacity: true)
        let ranges = Self.ranges(in: bytes)
        if ranges.isEmpty { return }
        var hasWordsOutside = false
        var range = 0
        for token in tokens {
            while range < ranges.count, ranges[range].upperBound <= Int(token.start) { range += 1 }
            let isQuoted = range < ranges.count && ranges[range].contains(Int(token.start))
            areQuoted.append(isQuoted)
            if !isQuoted, token.kind != .emoji, token.kind != .url { hasWordsOutside = true }
        }
        if !hasWordsOutside { areQuoted.removeAll(keepingCapacity: true) }
    }

    /// Half-open ranges of folded bytes, marks included, in order.
    private static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var place = bytes.firstIndex(where: mayOpen) ?? bytes.count
        while place < bytes.count {
            if let range = quotation(at: place, in: bytes) {
                ranges.append(range)
                place = range.upperBound
            } else {
                place += 1
            }
        }
        return ranges
    }

    private static func mayOpen(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x3E || byte == 0xC2 }

    private static func quotation(at place: Int, in bytes: [UInt8]) -> Range<Int>? {
        switch bytes[place] {
        case UInt8(ascii: "\""):
            return end(of: [0x22], from: place + 1, within: longest, in: bytes) { _ in true }.map { place..<$0 }
        case UInt8(ascii: "'"):
            guard !isWord(at: place - 1, bytes), isWord(at: place + 1, bytes) else { return nil }
            let end = end(of: [0x27], from: place + 1, within: longestSingle, in: bytes) {
                !isWord(at: $0 + 1, bytes) && bytes[$0 - 1] > 0x20
            }
            return end.map { place..<$0 }
        case UInt8(ascii: ">"):
            guard place == 0 || bytes[place - 1] == 0x0A else { return nil }
            return place..<(bytes[place...].firstIndex(of: 0x0A) ?? bytes.count)
        case 0xC2 where place + 1 < bytes.count && bytes[place + 1] == 0xAB:
            return end(of: [0xC2, 0xBB], from: place + 2, within: longest, in: bytes) { _ in true }.map { place..<$0 }
        default: return nil
        }
    }

    /// Behind the first closing mark that is one; none is found beyond an empty line.
    private static func end(
        of mark: [UInt8], from start: Int, within length: Int, in bytes: [UInt8], isClosing: (Int) -> Bool
    ) -> Int? {
        var place = start
        while place < min(bytes.count, start + length) {
            if bytes[place] == 0x0A, place + 1 < bytes.count, bytes[place + 1] == 0x0A { return nil }
            if bytes[place...].starts(with: mark), isClosing(place) { return place + mark.count }
            place += 1
        }
        return nil
    }

    private static func isWord(at place: Int, _ bytes: [UInt8]) -> Bool {
        guard bytes.indices.contains(place) else { return false }
        let byte = bytes[place]
        return byte >= 0x80 || byte &- 0x61 < 26 || byte &- 0x30 < 10
    }

    /// The quoted words, if every token of an occurrence's parts stands inside quotation marks.
    static func evidence(for occurrence: Occurrence, in reading: FieldReading) -> Evidence? {
        let isQuoted = occurrence.parts.allSatisfy { part in
            (part.first...part.last).allSatisfy(reading.isQuoted)
        }
        return isQuoted ? .tokens(occurrence.first, occurrence.last) : nil
    }
}
