import FoundationEssentials
import Model

/// Reads the dates that feeds bear: the family of RFC 822, that of RFC 3339 and ISO 8601, and what comes near.
///
/// What cannot be read is `nil`: a date is never guessed. A time without a zone is taken as UTC.
///
/// - SeeAlso: RFC 822, section 5; RFC 2822, section 4.3 (obsolete zones); RFC 3339, section 5.6; W3C NOTE-datetime.
enum DateReader {
    static func date(_ text: String) -> Date? {
        let bytes = Array(text.utf8)
        return date(bytes.span)
    }

    static func date(_ text: Bytes) -> Date? {
        // Longer than any date with its weekday, month and zone spelt out.
        guard text.count <= 128 else { return nil }
        return text.withUnsafeBufferPointer { bytes in
            if let date = DateFields(usual: bytes)?.date { return date }
            var fields = DateFields()
            var cursor = DateCursor(bytes)
            cursor.skipSpace()
            let digits = cursor.digitsAhead
            let isYearFirst =
                digits == 4 && !cursor.isAhead(0x3A, after: 4) || digits == 8 || digits == 14
            guard isYearFirst ? fields.readYearFirst(&cursor) : fields.readWords(&cursor) else { return nil }
            return fields.date
        }
    }
}

/// A place in a date's bytes.
struct DateCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    var isAtEnd: Bool { place >= bytes.count }

    /// How many digits come next.
    var digitsAhead: Int {
        var count = 0
        while place + count < bytes.count, bytes[place + count].isDigit { count += 1 }
        return count
    }

    func isAhead(_ byte: UInt8, after distance: Int) -> Bool {
        place + distance < bytes.count && bytes[place + distance] == byte
    }

    mutating func skip() { place += 1 }

    mutating func skipSpace() {
        while let next, next.isWhiteSpace { place += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        place += 1
        return true
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

    /// Letters of any script, small if ASCII.
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
