/// Reads one JSON text strictly: UTF-8, no name twice in an object, no lone surrogates, no number beyond a double.
///
/// - SeeAlso: RFC 8259, and RFC 7493 (I-JSON), which RFC 8785 asks for.
struct JSONReader {
    /// Deeper nesting than this is refused, so that no input can use up the stack.
    static let depthLimit = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    /// Reads the one value that these bytes are.
    static func value(of bytes: UnsafeBufferPointer<UInt8>) throws(EvidenceError) -> JSONValue {
        var reader = JSONReader(bytes: bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.fault("more follows the value") }
        return value
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    private mutating func value(depth: Int) throws(EvidenceError) -> JSONValue {
        guard depth < JSONReader.depthLimit else { throw fault("it nests more than \(JSONReader.depthLimit) deep") }
        skipSpace()
        switch peek {
        case 0x7B: return try object(depth: depth)
        case 0x5B: return try array(depth: depth)
        case 0x22: return .string(try string())
        case 0x74:
            try take("true")
            return .bool(true)
        case 0x66:
            try take("false")
            return .bool(false)
        case 0x6E:
            try take("null")
            return .null
        default: return .number(try number())
        }
    }

    private mutating func object(depth: Int) throws(EvidenceError) -> JSONValue {
        position += 1
        var members: [JSONMember] = []
        skipSpace()
        if peek == 0x7D {
            position += 1
            return .object([])
        }
        while true {
            skipSpace()
            guard peek == 0x22 else { throw fault("a member needs a name in quotation marks") }
            let name = try string()
            guard !members.contains(where: { $0.isNamed(name) }) else {
                throw fault("a name stands twice in one object")
            }
            skipSpace()
            try take(":")
            members.append(JSONMember(name, try value(depth: depth + 1)))
            skipSpace()
            if try isEnd(0x7D) { return .object(members) }
        }
    }

    private mutating func array(depth: Int) throws(EvidenceError) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        skipSpace()
        if peek == 0x5D {
            position += 1
            return .array([])
        }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if try isEnd(0x5D) { return .array(elements) }
        }
    }

    private mutating func isEnd(_ closing: UInt8) throws(EvidenceError) -> Bool {
        guard peek == closing || peek == 0x2C else { throw fault("a comma or the end is missing") }
        defer { position += 1 }
        return peek == closing
    }

    private mutating func string() throws(EvidenceError) -> String {
        position += 1
        let start = position
        while let byte = peek, byte != 0x22, byte != 0x5C, byte >= 0x20 { position += 1 }
        guard peek != 0x22 else {
            let text = try text(start..<position)
            position += 1
            return text
        }
        var parts = Array(bytes[start..<position])
        while let byte = peek {
            switch byte {
            case 0x22:
                position += 1
                guard let text = String(validating: parts, as: UTF8.self) else { throw fault("this is not UTF-8") }
                return text
            case 0x5C: try escape(into: &parts)
            case 0..<0x20: throw fault("a control character stands in a text")
            default:
                parts.append(byte)
                position += 1
            }
        }
        throw fault("a text has no end")
    }

    private func text(_ range: Range<Int>) throws(EvidenceError) -> String {
        guard let text = String(validating: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self) else {
            throw fault("this is not UTF-8")
        }
        return text
    }

    private mutating func escape(into parts: inout [UInt8]) throws(EvidenceError) {
        position += 1
        guard let letter = peek else { throw fault("a text has no end") }
        position += 1
        switch letter {
        case 0x22, 0x5C, 0x2F: parts.append(letter)
        case 0x62: parts.append(0x08)
        case 0x66: parts.append(0x0C)
        case 0x6E: parts.append(0x0A)
        case 0x72: parts.append(0x0D)
        case 0x74: parts.append(0x09)
        case 0x75:
            let first = try unit()
            var code = UInt32(first)
            if (0xD800..<0xDC00).contains(first) {
                try take("\\u")
                let second = try unit()
                guard (0xDC00..<0xE000).contains(second) else { throw fault("a surrogate stands alone") }
                code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault("a surrogate stands alone") }
            parts.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw fault("an escape is none that JSON knows")
        }
    }

    private mutating func unit() throws(EvidenceError) -> UInt16 {
        guard position + 4 <= bytes.count,
            let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16),
            peek != 0x2B, peek != 0x2D
        else { throw fault("\\u needs four hexadecimal digits") }
        position += 4
        return unit
    }

    private mutating func number() throws(EvidenceError) -> Double {
        let start = position
        if peek == 0x2D { position += 1 }
        if peek == 0x30 { position += 1 } else { try digits() }
        if peek == 0x2E {
            position += 1
            try digits()
        }
        if peek == 0x65 || peek == 0x45 {
            position += 1
            if peek == 0x2B || peek == 0x2D { position += 1 }
            try digits()
        }
        guard let number = Double(try text(start..<position)), number.isFinite else {
            throw fault("a number is beyond what a double holds")
        }
        return number
    }

    private mutating func digits() throws(EvidenceError) {
        let start = position
        while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw fault("a value is expected") }
    }

    private mutating func take(_ expected: StaticString) throws(EvidenceError) {
        for offset in 0..<expected.utf8CodeUnitCount {
            guard peek == expected.utf8Start[offset] else { throw fault("a value is expected") }
            position += 1
        }
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func fault(_ problem: String) -> EvidenceError {
        EvidenceError(
            .notJSON, "byte \(position)", "this is not JSON: \(problem)",
            remedy: "Restore the file from a copy; it was not written by this program or was changed since")
    }
}
