/// Text of X: `&`, `<` and `>` are escaped, and every link is a short one of X's own.
enum XText {
    /// The text as its readers see it, with links written out; the link to a post's own pictures is left out.
    ///
    /// - Parameter links: Entities with `url` and `expanded_url`, or of media.
    static func expanded(_ text: String, links: [JSON]) -> String {
        var long: [String: String] = [:]
        for link in links {
            guard let short = link["url"].string else { continue }
            if link["media_key"].string != nil || link["media_url_https"].string != nil {
                long[short] = ""
            } else if let address = link.first("unwound_url", "expanded_url").string {
                long[short] = long[short] ?? address
            }
        }
        return unescaped(long.isEmpty ? text : replacing(long, in: text))
    }

    /// Puts one thing for each address that stands in the text, in one pass.
    private static func replacing(_ long: [String: String], in text: String) -> String {
        let bytes = Array(text.utf8)
        var replaced: [UInt8] = []
        var (place, done) = (0, 0)
        while place < bytes.count {
            guard bytes[place] == 0x68, bytes[place...].starts(with: "http".utf8) else {
                place += 1
                continue
            }
            let end = bytes[place...].firstIndex { !isInAddress($0) } ?? bytes.count
            if let other = long[String(decoding: bytes[place..<end], as: UTF8.self)] {
                replaced += bytes[done..<place] + Array(other.utf8)
                done = end
            }
            place = end
        }
        return String(decoding: replaced + bytes[done...], as: UTF8.self)
    }

    /// Short links are made of these.
    private static func isInAddress(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == 0x3A || byte == 0x2F || byte == 0x2E
    }

    /// One pass, so that what the person wrote as `&amp;lt;` stays `&lt;`.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(0x26) else { return text }
        let bytes = Array(text.utf8)
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            if bytes[place] == 0x26, let found = references.first(where: { bytes[place...].starts(with: $0.name) }) {
                plain.append(found.character)
                place += found.name.count
            } else {
                plain.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static let references: [(name: [UInt8], character: UInt8)] = [
        (Array("&amp;".utf8), 0x26), (Array("&lt;".utf8), 0x3C), (Array("&gt;".utf8), 0x3E),
        (Array("&quot;".utf8), 0x22), (Array("&#39;".utf8), 0x27),
    ]
}
