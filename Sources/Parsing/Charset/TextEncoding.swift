import FoundationEssentials
import Glibc

/// How a body's bytes stand for characters.
enum TextEncoding: Hashable {
    case utf8, windows1252
    case utf16(bigEndian: Bool)
    case utf32(bigEndian: Bool)
    /// A name that iconv knows.
    case other(String)

    var isWide: Bool {
        switch self {
        case .utf16, .utf32: true
        default: false
        }
    }

    var isOneByte: Bool {
        switch self {
        case .windows1252: true
        case .other(let name):
            ["WINDOWS-", "ISO-8859", "KOI8", "MAC", "CP125", "CP8", "IBM8"].contains { name.hasPrefix($0) }
        default: false
        }
    }

    /// The encoding that a byte order mark tells of, and the mark's length in bytes.
    static func byteOrderMark(_ body: [UInt8]) -> (TextEncoding, Int)? {
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if body.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32(bigEndian: false), 4) }
        if body.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32(bigEndian: true), 4) }
        if body.starts(with: [0xFF, 0xFE]) { return (.utf16(bigEndian: false), 2) }
        if body.starts(with: [0xFE, 0xFF]) { return (.utf16(bigEndian: true), 2) }
        return nil
    }

    /// UTF-16 or UTF-32 by the zeros around the first `<`.
    static func wideWithoutMark(_ body: [UInt8]) -> TextEncoding? {
        if body.starts(with: [0x3C, 0, 0, 0]) { return .utf32(bigEndian: false) }
        if body.starts(with: [0, 0, 0, 0x3C]) { return .utf32(bigEndian: true) }
        if body.starts(with: [0x3C, 0]) { return .utf16(bigEndian: false) }
        if body.starts(with: [0, 0x3C]) { return .utf16(bigEndian: true) }
        return nil
    }

    /// The charset parameter of a `Content-Type` field.
    init?(contentType: String) {
        let bytes = contentType.utf8.map(\.lowercased)
        guard let found = bytes.end(of: "charset", from: 0) else { return nil }
        let rest = bytes[found...].drop(while: \.isWhiteSpace)
        guard rest.first == 0x3D else { return nil }
        self.init(label: rest.dropFirst())
    }

    /// The encoding that an XML declaration names.
    init?(declaredIn body: ArraySlice<UInt8>) {
        let head = body.prefix(1024).drop(while: \.isWhiteSpace)
        guard head.starts(with: "<?xml".utf8), let end = head.firstIndex(of: 0x3E) else { return nil }
        let declaration = Array(head[..<end])
        guard let found = declaration.end(of: "encoding", from: 0) else { return nil }
        let rest = declaration[found...].drop(while: \.isWhiteSpace)
        guard rest.first == 0x3D else { return nil }
        self.init(label: rest.dropFirst())
    }

    /// The encoding that a `meta` element at the beginning of a web page names.
    ///
    /// - SeeAlso: HTML Standard, section 13.2.3.2; pages that name it after 1,024 bytes are common.
    init?(declaredInHTML body: ArraySlice<UInt8>) {
        let head = body.prefix(1 << 14).map(\.lowercased)
        let openings = ["<!doctype html", "<html", "<head"] as [StaticString]
        guard var place = openings.compactMap({ head.end(of: $0, from: 0) }).min() else { return nil }
        while let name = head.end(of: "<meta", from: place) {
            let end = head[name...].firstIndex(of: 0x3E) ?? head.endIndex
            let tag = Array(head[name..<end])
            if let found = tag.end(of: "charset", from: 0) {
                let rest = tag[found...].drop(while: \.isWhiteSpace)
                if rest.first == 0x3D {
                    self.init(label: rest.dropFirst())
                    return
                }
            }
            place = end
        }
        return nil
    }

    /// The encoding that a label means on the Web.
    private init?(label: ArraySlice<UInt8>) {
        let start = label.drop { $0.isWhiteSpace || $0 == 0x22 || $0 == 0x27 }
        // Letters, digits, and `-.:_` between them.
        let name = start.prefix { $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x2E || $0 == 0x3A || $0 == 0x5F }
        guard !name.isEmpty else { return nil }
        self.init(named: String(decoding: name.map(\.lowercased), as: UTF8.self))
    }

    /// The bytes as UTF-8, and how many pieces of them stood for nothing.
    func decoded(_ body: ArraySlice<UInt8>) -> (utf8: [UInt8], replaced: Int) {
        switch self {
        case .utf8: return (Array(body), 0)
        case .windows1252:
            var utf8: [UInt8] = []
            utf8.reserveCapacity(body.count + 2 * body.count { $0 >= 0x80 })
            for byte in body {
                if byte < 0x80 { utf8.append(byte) } else { utf8.append(Windows1252.scalar(byte)) }
            }
            return (utf8, 0)
        case .utf16(let bigEndian): return TextEncoding.decodedUTF16(Array(body), bigEndian)
        case .utf32(let bigEndian): return TextEncoding.decodedUTF32(Array(body), bigEndian)
        case .other(let name): return TextEncoding.converted(Array(body), from: name)
        }
    }

    private static func decodedUTF16(_ body: [UInt8], _ bigEndian: Bool) -> ([UInt8], Int) {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(body.count)
        var replaced = body.count % 2
        let units = stride(from: 0, to: body.count - body.count % 2, by: 2).lazy.map { index -> UInt16 in
            let (first, second) = (UInt16(body[index]), UInt16(body[index + 1]))
            return bigEndian ? first << 8 | second : second << 8 | first
        }
        var iterator = units.makeIterator()
        var codec = UTF16()
        decoding: while true {
            switch codec.decode(&iterator) {
            case .scalarValue(let scalar):
                utf8.append(scalar)
            case .error:
                utf8.append(contentsOf: [0xEF, 0xBF, 0xBD])
                replaced += 1
            case .emptyInput: break decoding
            }
        }
        return (utf8, replaced)
    }

    private static func decodedUTF32(_ body: [UInt8], _ bigEndian: Bool) -> ([UInt8], Int) {
        var utf8: [UInt8] = []
        var replaced = body.count % 4 == 0 ? 0 : 1
        for index in stride(from: 0, to: body.count - body.count % 4, by: 4) {
            let four = body[index..<(index + 4)]
            let ordered = bigEndian ? Array(four) : four.reversed()
            let value: UInt32 = ordered.reduce(0) { $0 << 8 | UInt32($1) }
            let scalar = Unicode.Scalar(value)
            if scalar == nil { replaced += 1 }
            utf8.append(scalar ?? "\u{FFFD}")
        }
        return (utf8, replaced)
    }

    private static func converted(_ body: [UInt8], from name: String) -> ([UInt8], Int) {
        let descriptor = iconv_open("UTF-8", name)
        guard Int(bitPattern: descriptor) != -1 else { return TextEncoding.windows1252.decoded(body[...]) }
        defer { iconv_close(descriptor) }
        var utf8: [UInt8] = []
        utf8.reserveCapacity(body.count * 2)
        var replaced = 0
        var input = body.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: 1 << 16)
        input.withUnsafeMutableBufferPointer { input in
            var from = input.baseAddress
            var left = input.count
            while left > 0 {
                let isAll = output.withUnsafeMutableBufferPointer { output in
                    var to = output.baseAddress
                    var room = output.count
                    let result = iconv(descriptor, &from, &left, &to, &room)
                    utf8.append(contentsOf: output[..<(output.count - room)].lazy.map { UInt8(bitPattern: $0) })
                    return result != -1 || errno == E2BIG
                }
                if !isAll, left > 0 {
                    utf8.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    replaced += 1
                    from = from?.advanced(by: 1)
                    left -= 1
                }
            }
        }
        return (utf8, replaced)
    }
}
