/// What a run of bytes is like, read as UTF-8 that XML is to hold.
struct UTF8Scan {
    /// Maximal ill-formed pieces.
    private(set) var invalid = 0
    /// Well-formed sequences of two to four bytes.
    private(set) var multibyte = 0
    /// Characters that XML does not allow: controls, U+FFFE and U+FFFF, pairs of surrogates.
    private(set) var unwanted = 0

    var isClean: Bool { invalid == 0 && unwanted == 0 }

    init(_ bytes: [UInt8], from start: Int) {
        bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index < bytes.count {
                index = UTF8Scan.plain(bytes, from: index)
                guard index < bytes.count else { break }
                if bytes[index] < 0x80 {
                    if UTF8Scan.isUnwanted(bytes[index]) { unwanted += 1 }
                    index += 1
                } else if let length = UTF8Scan.sequence(bytes, at: index) {
                    if UTF8Scan.isNoncharacter(bytes, at: index) { unwanted += 1 }
                    multibyte += 1
                    index += length
                } else if UTF8Scan.surrogatePair(bytes, at: index) != nil {
                    unwanted += 1
                    index += 6
                } else {
                    invalid += 1
                    index += UTF8Scan.illFormed(bytes, at: index)
                }
            }
        }
    }

    /// The same text with U+FFFD for what is ill-formed and without what XML does not allow.
    ///
    /// Two surrogates in UTF-8 clothes, as CESU-8 has them, become the one character that they stand for.
    static func mended(_ bytes: [UInt8], from start: Int) -> [UInt8] {
        var mended: [UInt8] = []
        mended.reserveCapacity(bytes.count - start + 64)
        bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index < bytes.count {
                let end = plain(bytes, from: index)
                mended.append(contentsOf: bytes[index..<end])
                index = end
                guard index < bytes.count else { break }
                if bytes[index] < 0x80 {
                    if !isUnwanted(bytes[index]) { mended.append(bytes[index]) }
                    index += 1
                } else if let length = sequence(bytes, at: index) {
                    if !isNoncharacter(bytes, at: index) { mended.append(contentsOf: bytes[index..<(index + length)]) }
                    index += length
                } else if let scalar = surrogatePair(bytes, at: index) {
                    mended.append(scalar)
                    index += 6
                } else {
                    mended.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    index += illFormed(bytes, at: index)
                }
            }
        }
        return mended
    }

    /// Where eight bytes at a time stop being ASCII without controls.
    private static func plain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        let raw = UnsafeRawBufferPointer(bytes)
        while index + 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            // Any byte at or above 0x80, or below 0x20.
            let odd = word & 0x8080_8080_8080_8080 | word.lanes(below: 0x20)
            if odd != 0 {
                let clear = index + odd.trailingZeroBitCount / 8
                guard bytes[clear] < 0x20, !isUnwanted(bytes[clear]) else { return clear }
                index = clear + 1
            } else {
                index += 8
            }
        }
        while index < bytes.count, bytes[index] < 0x80, !isUnwanted(bytes[index]) { index += 1 }
        return index
    }

    private static func isUnwanted(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
    }

    private static func isNoncharacter(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
    }

    /// The length of the well-formed sequence that starts here.
    ///
    /// - SeeAlso: The Unicode Standard, table 3-7.
    private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        let length = wellFormedPrefix(bytes, at: index)
        return length == expectedLength(bytes[index]) ? length : nil
    }

    /// How many bytes one U+FFFD stands for.
    private static func illFormed(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        max(1, wellFormedPrefix(bytes, at: index))
    }

    private static func expectedLength(_ lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: -1
        }
    }

    private static func wellFormedPrefix(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let lead = bytes[index]
        let expected = expectedLength(lead)
        guard expected > 0, index + 1 < bytes.count else { return expected > 0 ? 1 : 0 }
        let second: ClosedRange<UInt8> =
            switch lead {
            case 0xE0: 0xA0...0xBF
            case 0xED: 0x80...0x9F
            case 0xF0: 0x90...0xBF
            case 0xF4: 0x80...0x8F
            default: 0x80...0xBF
            }
        guard second.contains(bytes[index + 1]) else { return 1 }
        var length = 2
        while length < expected, index + length < bytes.count, bytes[index + length] & 0xC0 == 0x80 { length += 1 }
        return length
    }

    private static func surrogatePair(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Unicode.Scalar? {
        guard index + 6 <= bytes.count, bytes[index] == 0xED, bytes[index + 3] == 0xED,
            (0xA0...0xAF).contains(bytes[index + 1]), (0xB0...0xBF).contains(bytes[index + 4]),
            bytes[index + 2] & 0xC0 == 0x80, bytes[index + 5] & 0xC0 == 0x80
        else { return nil }
        let high = UInt32(bytes[index + 1] & 0x0F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        let low = UInt32(bytes[index + 4] & 0x0F) << 6 | UInt32(bytes[index + 5] & 0x3F)
        return Unicode.Scalar(0x10000 + (high << 10 | low))
    }
}

extension Array where Element == UInt8 {
    /// Adds a character as UTF-8.
    mutating func append(_ scalar: Unicode.Scalar) {
        if let encoded = UTF8.encode(scalar) { append(contentsOf: encoded) }
    }
}
