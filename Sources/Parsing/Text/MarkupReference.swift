/// What an ampersand in markup begins.
enum MarkupReference {
    /// A reference of this many bytes.
    case character(Unicode.Scalar, length: Int)
    /// Nothing: it stands for itself.
    case literal
    /// A number that only a parser should judge.
    case odd

    init(_ html: Bytes, at ampersand: Int) {
        let start = ampersand + 1
        guard start < html.count else {
            self = .literal
            return
        }
        if html[start] == 0x23 {
            guard start + 1 < html.count, html[start + 1].isDigit || html[start + 1] | 0x20 == 0x78 else {
                self = .literal
                return
            }
            guard let number = CharacterReference(html, at: start + 1), let scalar = Unicode.Scalar(number.value),
                number.value >= 0x20 || number.value == 0x0A || number.value == 0x09
            else {
                self = .odd
                return
            }
            self = .character(scalar, length: 2 + number.length)
            return
        }
        // Names are at most eight letters long.
        var packed: UInt64 = 0
        var place = start
        while place < html.count, place < start + 8, html[place].isLetter || html[place].isDigit {
            packed = packed << 8 | UInt64(html[place])
            place += 1
        }
        guard place > start, place < html.count, html[place] == 0x3B else {
            self = .literal
            return
        }
        let length = place + 1 - ampersand
        switch packed {
        case MarkupReference.lessThan: self = .character("<", length: length)
        case MarkupReference.greaterThan: self = .character(">", length: length)
        case MarkupReference.ampersand: self = .character("&", length: length)
        case MarkupReference.quote: self = .character("\"", length: length)
        default:
            let name = html.extracting(start..<place).withUnsafeBufferPointer { Array($0) }
            self = LibXML2.entity(name).map { .character($0, length: length) } ?? .literal
        }
    }

    private static let lessThan = HTMLName("lt").packed
    private static let greaterThan = HTMLName("gt").packed
    private static let ampersand = HTMLName("amp").packed
    private static let quote = HTMLName("quot").packed
}
