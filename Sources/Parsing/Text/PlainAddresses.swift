/// Addresses and hashtags in plain text, which is all the markup that such text has.
struct PlainAddresses {
    /// As written, without the punctuation behind them.
    private(set) var addresses: [String] = []
    /// Without `#`; at least one character is no digit.
    private(set) var tags: [String] = []

    init(in text: String) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let gap = PlainAddresses.gap(bytes, at: start)
            if gap > 0 {
                start += gap
                continue
            }
            var end = start + 1
            while end < bytes.count, PlainAddresses.gap(bytes, at: end) == 0 { end += 1 }
            read(bytes[start..<end])
            start = end
        }
    }

    private mutating func read(_ word: ArraySlice<UInt8>) {
        if word.first == 0x23 {
            // Longer than any hashtag that a service makes a link of.
            let name = String(decoding: word.dropFirst().prefix(512), as: UTF8.self).prefix {
                $0.isLetter || $0.isNumber || $0 == "_"
            }
            if name.contains(where: { !$0.isNumber }) { tags.append(String(name)) }
        }
        var place = word.startIndex
        while let next = word[place...].firstIndex(of: 0x68) {
            let rest = word[next...]
            if rest.starts(with: "http://".utf8) || rest.starts(with: "https://".utf8) {
                let address = PlainAddresses.trimmed(rest)
                if address.count > 8 { addresses.append(String(decoding: address, as: UTF8.self)) }
                return
            }
            place = next + 1
        }
    }

    /// Without punctuation at the end; a parenthesis that was opened in the address belongs to it.
    private static func trimmed(_ address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let hasParenthesis = address.contains(0x28)
        var rest = address
        while let last = rest.last {
            if last == 0x29, hasParenthesis { break }
            if let wide = wideMarks.first(where: { rest.suffix($0.count).elementsEqual($0) }) {
                rest = rest.dropLast(wide.count)
            } else if marks.contains(last) {
                rest = rest.dropLast()
            } else {
                break
            }
        }
        return rest
    }

    private static let marks = Set(".,;:!?'\")>]".utf8)
    private static let wideMarks = ["”", "’", "»", "…"].map { Array($0.utf8) }

    /// The length of the white space here: ASCII's, no-break, those of typography, the ideographic; 0 for none.
    private static func gap(_ bytes: [UInt8], at place: Int) -> Int {
        let byte = bytes[place]
        if byte < 0x80 { return byte.isWhiteSpace ? 1 : 0 }
        if byte == 0xC2, place + 1 < bytes.count, bytes[place + 1] == 0xA0 { return 2 }
        guard byte == 0xE2 || byte == 0xE3, place + 2 < bytes.count, bytes[place + 1] == 0x80 else { return 0 }
        let last = bytes[place + 2]
        return byte == 0xE2 ? (0x80...0x8A ~= last || last == 0xA8 || last == 0xA9 ? 3 : 0) : (last == 0x80 ? 3 : 0)
    }
}
