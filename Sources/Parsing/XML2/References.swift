/// Entity references that XML does not know, resolved or disarmed before libxml2 drops them.
enum References {
    /// The same document with HTML entities as the characters that they stand for and lone ampersands escaped.
    ///
    /// - Parameters:
    ///   - bytes: The page in UTF-8.
    ///   - root: Where its root element starts.
    /// - Returns: `nil` if the document needs nothing; else the document from its root on.
    static func mended(_ bytes: [UInt8], from root: Int) -> [UInt8]? {
        guard let first = firstSuspect(in: bytes, from: root) else { return nil }
        var mended: [UInt8] = []
        mended.reserveCapacity(bytes.count - root + 256)
        var place = root
        var isChanged = false
        while let next = bytes[place...].firstIndex(where: { $0 == 0x26 || $0 == 0x3C }) {
            mended.append(contentsOf: bytes[place..<next])
            place = next
            if bytes[next] == 0x3C {
                // Character data, comments and instructions hold no references.
                let end =
                    bytes[next...].starts(with: "<![CDATA[".utf8)
                    ? bytes.end(of: "]]>", from: next)
                    : bytes[next...].starts(with: "<!--".utf8)
                        ? bytes.end(of: "-->", from: next + 4)
                        : bytes[next...].starts(with: "<?".utf8) ? bytes.end(of: "?>", from: next) : next + 1
                place = end ?? bytes.count
                mended.append(contentsOf: bytes[next..<place])
            } else if next >= first, let (length, replacement) = replacement(in: bytes, at: next) {
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

    /// The first ampersand that does not begin a reference which XML itself knows.
    private static func firstSuspect(in bytes: [UInt8], from root: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var place = root
            while let next = bytes[place...].firstIndex(of: 0x26) {
                guard isKnown(bytes, at: next) else { return next }
                place = next + 1
            }
            return nil
        }
    }

    private static func isKnown(_ bytes: UnsafeBufferPointer<UInt8>, at ampersand: Int) -> Bool {
        let left = bytes.count - ampersand
        guard left > 3 else { return false }
        switch bytes[ampersand + 1] {
        case 0x6C, 0x67: return bytes[ampersand + 2] == 0x74 && bytes[ampersand + 3] == 0x3B
        case 0x61, 0x71:
            let rest = bytes[(ampersand + 1)..<min(ampersand + 6, bytes.count)]
            return rest.starts(with: "amp;".utf8) || rest.starts(with: "quot;".utf8) || rest.starts(with: "apos;".utf8)
        case 0x23:
            let rest = bytes[(ampersand + 2)..<min(ampersand + 12, bytes.count)]
            guard rest.first != 0x58, let number = CharacterReference(rest), let scalar = Unicode.Scalar(number.value) else { return false }
            return isAllowed(scalar)
        default: return false
        }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// What stands in for a reference of this length; `nil` if XML knows it.
    private static func replacement(in bytes: [UInt8], at ampersand: Int) -> (length: Int, [UInt8])? {
        if bytes.withUnsafeBufferPointer({ isKnown($0, at: ampersand) }) { return nil }
        let rest = bytes[(ampersand + 1)...].prefix(24)
        if rest.first == 0x23 {
            guard let high = CharacterReference(rest.dropFirst()) else { return (1, Array("&amp;".utf8)) }
            let after = rest.dropFirst(1 + high.length)
            if high.isHighSurrogate, after.starts(with: "&#".utf8),
                let low = CharacterReference(after.dropFirst(2)), let scalar = high.joined(with: low)
            {
                return (4 + high.length + low.length, Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter))
            }
            // `&#X41;` is a reference only to those who wrote it.
            guard let scalar = Unicode.Scalar(high.value), isAllowed(scalar) else { return (2 + high.length, []) }
            return (2 + high.length, Array("&#\(high.value);".utf8))
        }
        let name = rest.prefix { $0.isLetter || $0.isDigit }
        if rest.dropFirst(name.count).first == 0x3B, let scalar = LibXML2.entity(name) {
            return (name.count + 2, Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter))
        }
        return (1, Array("&amp;".utf8))
    }
}

/// The number of a character reference, with its length after `&#` up to and with the semicolon.
struct CharacterReference {
    let value: UInt32
    let length: Int

    init?(_ text: some Collection<UInt8>) {
        var value: UInt32 = 0
        var length = 0
        var digits = 0
        var isHexadecimal = false
        for byte in text {
            length += 1
            switch byte {
            case 0x78 where length == 1, 0x58 where length == 1: isHexadecimal = true
            case 0x30...0x39:
                value = min(value, 0x200000) * (isHexadecimal ? 16 : 10) + UInt32(byte - 0x30)
                digits += 1
            case 0x61...0x66 where isHexadecimal, 0x41...0x46 where isHexadecimal:
                value = min(value, 0x200000) * 16 + UInt32(byte.lowercased - 0x57)
                digits += 1
            case 0x3B where digits > 0:
                self.value = value
                self.length = length
                return
            default: return nil
            }
        }
        return nil
    }

    var isHighSurrogate: Bool { 0xD800...0xDBFF ~= value }

    /// The character that two surrogates stand for.
    func joined(with low: CharacterReference) -> Unicode.Scalar? {
        guard isHighSurrogate, 0xDC00...0xDFFF ~= low.value else { return nil }
        return Unicode.Scalar(0x10000 + ((value - 0xD800) << 10 | (low.value - 0xDC00)))
    }
}
