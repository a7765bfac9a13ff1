/// One line of a robots.txt.
///
/// - SeeAlso: RFC 9309, section 2.2.
enum RobotsLine {
    /// The product token of a robot, in lower case, or `*`.
    case agent(String)
    case rule(RobotsRule)
    /// Blank, a comment, a sitemap, or anything else that is not for us.
    case other

    init(_ line: ArraySlice<UInt8>) {
        let words = line.prefix { $0 != 0x23 }
        guard let (key, value) = Self.parts(of: words) else {
            self = .other
            return
        }
        let name = String(decoding: key, as: UTF8.self).lowercased()
        if Self.agentKeys.contains(where: name.hasPrefix) {
            self = .agent(Self.productToken(value))
        } else if Self.disallowKeys.contains(where: name.hasPrefix) {
            self = .rule(RobotsRule(value, allows: false))
        } else if name.hasPrefix("allow") {
            self = .rule(RobotsRule(value, allows: true))
        } else {
            self = .other
        }
    }

    /// The letters, digits, hyphens and underscores at the start of a robot's name, in lower case; `*` for everybody.
    static func productToken(_ name: ArraySlice<UInt8>) -> String {
        if name.first == 0x2A { return "*" }
        let token = name.prefix {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D
                || $0 == 0x5F
        }
        return String(decoding: token, as: UTF8.self).lowercased()
    }

    private static let agentKeys = ["user-agent", "useragent", "user agent"]
    private static let disallowKeys = ["disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"]

    /// Key and value around the first colon; around white space where the colon was forgotten.
    private static func parts(of line: ArraySlice<UInt8>) -> (key: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
        let line = trimmed(line)
        if let colon = line.firstIndex(of: 0x3A) {
            return (trimmed(line[..<colon]), trimmed(line[(colon + 1)...]))
        }
        let words = line.split(whereSeparator: isSpace)
        return words.count == 2 ? (words[0], words[1]) : nil
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop(while: isSpace)
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        return bytes
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0 }
}
