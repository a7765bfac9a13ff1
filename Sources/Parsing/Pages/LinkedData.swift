import FoundationEssentials

/// A value of JSON-LD, as loosely as pages write it.
enum LinkedData: Decodable {
    case object([String: LinkedData])
    case list([LinkedData])
    case string(String)
    case number(Double)
    case other

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let string = try LinkedData.decoded(String.self, value) {
            self = .string(string)
        } else if let list = try LinkedData.decoded([LinkedData].self, value) {
            self = .list(list)
        } else if let object = try LinkedData.decoded([String: LinkedData].self, value) {
            self = .object(object)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else {
            self = .other
        }
    }

    /// The value as a type, or `nil` if it is of another: broken strings are errors, so that the block is mended.
    private static func decoded<Value: Decodable>(
        _ type: Value.Type, _ container: any SingleValueDecodingContainer
    ) throws -> Value? {
        do {
            return container.decodeNil() ? nil : try container.decode(type)
        } catch DecodingError.typeMismatch(_, let context) where context.codingPath.count == container.codingPath.count
        {
            return nil
        }
    }

    /// A block of a page; `nil` if it cannot be read even after mending what pages commonly get wrong.
    init?(block: String) {
        let text = LinkedData.unwrapped(block)
        guard LinkedData.depth(of: text) <= 100 else { return nil }
        let decoder = JSONDecoder()
        if let value = try? decoder.decode(LinkedData.self, from: Data(text.utf8)) {
            self = value
            return
        }
        decoder.allowsJSON5 = true
        for attempt in [LinkedData.mended(text), text.replacing("&quot;", with: "\"")] {
            if let value = try? decoder.decode(LinkedData.self, from: Data(attempt.utf8)) {
                self = value
                return
            }
        }
        return nil
    }

    /// The fields of an object; none of anything else.
    var fields: [String: LinkedData] {
        if case .object(let fields) = self { fields } else { [:] }
    }

    /// A list's values, or the one value.
    var values: [LinkedData] {
        switch self {
        case .list(let list): list
        case .other: []
        default: [self]
        }
    }

    /// A text, also as the `@value` of an object, or the first of a list.
    var text: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let number):
            number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
        case .object(let fields): if case .string(let text)? = fields["@value"] { text } else { nil }
        case .list(let list):
            list.lazy.compactMap { if case .string(let text) = $0 { text } else { nil as String? } }.first
        case .other: nil
        }
    }

    /// An address: a text, or an object's `url` or `@id`.
    var address: String? {
        for value in values {
            switch value {
            case .string(let text): return text
            case .object(let fields):
                for key in ["url", "contentUrl", "@id"] { if case .string(let text)? = fields[key] { return text } }
            default: continue
            }
        }
        return nil
    }

    /// Without the comments and CDATA marks that keep old parsers from tripping.
    private static func unwrapped(_ block: String) -> String {
        var text = Array(block.utf8)[...]
        let opening = ["<!--", "<![CDATA[", "//", "/*", "*/"].map { Array($0.utf8) }
        let closing = ["-->", "]]>", "//", "/*", "*/", ";"].map { Array($0.utf8) }
        while true {
            text = text.drop { $0.isWhiteSpace }
            guard let mark = opening.first(where: { text.starts(with: $0) }) else { break }
            text = text.dropFirst(mark.count)
        }
        while true {
            while let last = text.last, last.isWhiteSpace { text.removeLast() }
            guard let mark = closing.first(where: { text.suffix($0.count).elementsEqual($0) }) else { break }
            text = text.dropLast(mark.count)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// How deep brackets are nested, so that no decoder has to find out.
    private static func depth(of text: String) -> Int {
        var depth = 0
        var deepest = 0
        var isQuoted = false
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                if byte == 0x5C { isEscaped = true } else if byte == 0x22 { isQuoted = false }
            } else if byte == 0x22 {
                isQuoted = true
            } else if byte == 0x7B || byte == 0x5B {
                depth += 1
                deepest = max(deepest, depth)
            } else if byte == 0x7D || byte == 0x5D {
                depth -= 1
            }
        }
        return deepest
    }

    /// With line ends and tabs inside strings written as JSON wants them, and halves of surrogate pairs replaced.
    private static func mended(_ text: String) -> String {
        let source = Array(text.utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var isQuoted = false
        var place = 0
        while place < source.count {
            let byte = source[place]
            place += 1
            if isQuoted, byte < 0x20 {
                let mark: StaticString = byte == 0x0A ? "\\n" : byte == 0x09 ? "\\t" : " "
                mark.withUTF8Buffer { bytes.append(contentsOf: $0) }
                continue
            }
            bytes.append(byte)
            if byte == 0x22 { isQuoted.toggle() }
            guard byte == 0x5C, isQuoted, place < source.count else { continue }
            bytes.append(source[place])
            place += 1
            guard source[place - 1] == 0x75, let unit = unit(source, place), 0xD800...0xDFFF ~= unit else { continue }
            let next = source[min(place + 4, source.count)...]
            if unit < 0xDC00, next.starts(with: [0x5C, 0x75]), let low = self.unit(source, place + 6),
                0xDC00...0xDFFF ~= low
            {
                bytes.append(contentsOf: source[place..<(place + 10)])
                place += 10
            } else {
                bytes.append(contentsOf: "FFFD".utf8)
                place += 4
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Four hexadecimal digits.
    private static func unit(_ bytes: [UInt8], _ place: Int) -> UInt16? {
        guard place + 4 <= bytes.count else { return nil }
        return UInt16(String(decoding: bytes[place..<(place + 4)], as: UTF8.self), radix: 16)
    }
}
