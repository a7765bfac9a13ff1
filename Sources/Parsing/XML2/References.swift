import Glibc

/// Entity references that XML does not know, resolved or disarmed before libxml2 drops them.
enum References {
    /// The same document with HTML entities as the characters that they stand for and lone ampersands escaped.
    ///
    /// - Parameters:
    ///   - bytes: The page in UTF-8.
    ///   - root: Where its root element starts.
    /// - Returns: `nil` if the document needs nothing; else the document from its root on.
    static func mended(_ bytes: [UInt8], from root: Int) -> [UInt8]? {
        guard let first = firstSuspect(in: bytes.span, from: root) else { return nil }
        var mended: [UInt8] = []
        // Room for `&amp;` in each ampersand's place: memory that is not touched costs nothing, growing costs twice.
        mended.reserveCapacity(bytes.count - root + 4 * bytes[first...].count { $0 == 0x26 })
        var place = root
        var isChanged = false
        while let next = bytes[place...].firstIndex(where: { $0 == 0x26 || $0 == 0x3C }) {
            mended.append(contentsOf: bytes[place..<next])
            place = next
            if bytes[next] == 0x3C {
                place = endOfBracket(in: bytes, at: next)
                mended.append(contentsOf: bytes[next..<place])
            } else if next >= first, let (length, replacement) = replacement(in: bytes.span, at: next) {
                mended.append(contentsOf: replacement)
                place += length
                isChanged = true
            } else {
                mended.append(0x26)
                place += 1
            }
        }
        guard isChanged else { return nil }
        mended.append(contentsOf: bytes[place...])
        return mended
    }

    /// The end of a section, comment or instruction, which hold no references; else the place after the bracket.
    private static func endOfBracket(in bytes: [UInt8], at bracket: Int) -> Int {
        let rest = bytes[bracket...]
        if rest.starts(with: "<![CDATA[".utf8) { return bytes.end(of: "]]>", from: bracket) ?? bytes.count }
        if rest.starts(with: "<!--".utf8) { return bytes.end(of: "-->", from: bracket + 4) ?? bytes.count }
        if rest.starts(with: "<?".utf8) { return bytes.end(of: "?>", from: bracket) ?? bytes.count }
        return bracket + 1
    }

    /// The first ampersand that does not begin a reference which XML itself knows.
    private static func firstSuspect(in text: Bytes, from root: Int) -> Int? {
        text.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var place = root
            while place < bytes.count, let found = memchr(base + place, 0x26, bytes.count - place) {
                let next = UnsafeRawPointer(found) - UnsafeRawPointer(base)
                guard isTagSign(bytes, at: next) || isKnown(bytes.span, at: next) else { return next }
                place = next + 1
            }
            return nil
        }
    }

    /// Whether the reference is `&lt;` or `&gt;`, as nearly all are in a feed whose posts are HTML.
    private static func isTagSign(_ bytes: UnsafeBufferPointer<UInt8>, at ampersand: Int) -> Bool {
        guard ampersand + 4 <= bytes.count else { return false }
        let sign = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: ampersand, as: UInt32.self)
        return sign == 0x3B74_6C26 || sign == 0x3B74_6726
    }

    private static func isKnown(_ text: Bytes, at ampersand: Int) -> Bool {
        switch MarkupReference(text, at: ampersand) {
        case .literal, .odd: return false
        case .character(let scalar, _):
            let next = text[ampersand + 1]
            if next == 0x23 { return text[ampersand + 2] != 0x58 && isAllowed(scalar.value) }
            // XML's own five; `apos` is among them and in no list of HTML 4.
            return scalar.isASCII
        }
    }

    private static func isAllowed(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// What stands in for a reference of this length; `nil` if XML knows it.
    private static func replacement(in text: Bytes, at ampersand: Int) -> (length: Int, [UInt8])? {
        if isKnown(text, at: ampersand) { return nil }
        if ampersand + 1 < text.count, text[ampersand + 1] == 0x23 {
            guard let high = CharacterReference(text, at: ampersand + 2) else { return (1, Array("&amp;".utf8)) }
            let end = ampersand + 2 + high.length
            if high.isHighSurrogate, end + 1 < text.count, text[end] == 0x26, text[end + 1] == 0x23,
                let low = CharacterReference(text, at: end + 2), let scalar = high.joined(with: low)
            {
                return (4 + high.length + low.length, encoded(scalar))
            }
            guard text[ampersand + 2] == 0x58 || !isAllowed(high.value) else { return nil }
            // `&#X41;` is a reference only to those who wrote it.
            guard isAllowed(high.value) else { return (2 + high.length, []) }
            return (2 + high.length, Array("&#\(high.value);".utf8))
        }
        guard case .character(let scalar, let length) = MarkupReference(text, at: ampersand) else {
            return (1, Array("&amp;".utf8))
        }
        return (length, encoded(scalar))
    }

    private static func encoded(_ scalar: Unicode.Scalar) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(scalar)
        return bytes
    }
}
