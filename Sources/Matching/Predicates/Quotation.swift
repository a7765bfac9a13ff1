/// Finds what stands inside quotation marks.
///
/// An apostrophe is a quotation mark only at a word's edge, and only if another closes it. A line that begins with `>` is
/// quoted. Where no word stands outside, nothing is a quotation: the whole post is what its writer chose to say.
enum Quotation {
    /// How long a quotation may be, in bytes: two marks further apart have nothing to do with each other.
    private static let longest = 2_000
    /// The same for single marks: further apart they are two apostrophes.
    private static let longestSingle = 300

    /// For each token, whether it is quoted; none is if no word stands outside quotation marks.
    static func quotedTokens(in bytes: [UInt8], _ tokens: [Token]) -> [Bool] {
        let ranges = ranges(in: bytes)
        var isQuoted = Array(repeating: false, count: tokens.count)
        var hasWordsOutside = false
        var range = 0
        for (place, token) in tokens.enumerated() {
            while range < ranges.count, ranges[range].upperBound <= Int(token.start) { range += 1 }
            isQuoted[place] = range < ranges.count && ranges[range].contains(Int(token.start))
            if !isQuoted[place], token.kind != .emoji, token.kind != .url { hasWordsOutside = true }
        }
        return hasWordsOutside ? isQuoted : Array(repeating: false, count: tokens.count)
    }

    /// Half-open ranges of folded bytes, marks included, in order.
    private static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var place = 0
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
        return isQuoted ? Evidence(reading.words(from: occurrence.first, to: occurrence.last)) : nil
    }
}

/// That a predicate holds, and the words that say so, if they can be shown.
struct Evidence: Equatable {
    let words: String?

    init(_ words: String?) {
        self.words = words
    }
}
