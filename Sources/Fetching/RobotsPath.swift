/// Paths of URLs and of robots.txt, in the one form in which they can be compared octet by octet.
///
/// - SeeAlso: RFC 9309, section 2.2.2; RFC 3986, sections 2.2 and 2.3.
enum RobotsPath {
    /// Path and query of an absolute URL, or of one that begins with its path; `/` where there is none.
    static func path(of url: String) -> [UInt8] {
        var rest = Array(url.utf8)[...]
        if let colon = rest.firstIndex(of: 0x3A), rest[(colon + 1)...].starts(with: [0x2F, 0x2F]),
            rest[..<colon].allSatisfy({ $0 != 0x2F && $0 != 0x3F && $0 != 0x23 })
        {
            rest = rest[(colon + 3)...].drop { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        }
        rest = rest.prefix { $0 != 0x23 }
        return rest.first == 0x2F ? Array(rest) : [0x2F] + rest
    }

    /// Escapes what is not ASCII, and what in a URL would be read as a pattern's `*` or `$`; unescapes what needs no
    /// escape; writes the escapes that stay in capitals.
    static func comparable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let byte = bytes[at]
            if byte == 0x25, at + 2 < bytes.endIndex, let high = hex(bytes[at + 1]), let low = hex(bytes[at + 2]) {
                let value = high << 4 | low
                if isUnreserved(value) { out.append(value) } else { escape(value, into: &out) }
                at += 3
                continue
            }
            if byte >= 0x80 || byte <= 0x20 || byte == 0x7F || byte == 0x2A || byte == 0x24 {
                escape(byte, into: &out)
            } else {
                out.append(byte)
            }
            at += 1
        }
        return out
    }

    private static func escape(_ byte: UInt8, into out: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        out += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
