/// One named field of a WARC record's header, or of a block of `application/warc-fields`.
public struct WARCField: Sendable, Hashable {
    /// As written; compared without regard to case.
    public let name: String
    /// Without the spaces around it; never with a line end in it.
    public let value: String

    /// Joins a name and a value; line ends in the value become spaces, since they would end the field.
    public init(_ name: String, _ value: String) {
        self.name = name
        let isOneLine = value.utf8.allSatisfy { $0 != 0x0A && $0 != 0x0D }
        self.value =
            isOneLine
            ? value : String(decoding: value.utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
    }

    /// Whether this is the name, in any case of letters.
    public func isNamed(_ other: String) -> Bool {
        name.utf8.count == other.utf8.count && name.lowercased() == other.lowercased()
    }
}

extension [WARCField] {
    /// The value of the first field of this name, in any case of letters.
    public func value(of name: String) -> String? {
        first { $0.isNamed(name) }?.value
    }

    /// The values of all fields of this name, in order.
    public func values(of name: String) -> [String] {
        filter { $0.isNamed(name) }.map(\.value)
    }

    /// One line a field, as a header or a block of `application/warc-fields` has it.
    public var lines: [UInt8] {
        flatMap { [UInt8]("\($0.name): \($0.value)\r\n".utf8) }
    }

    /// Reads lines of fields; a line that begins with a space goes on with the one before it.
    ///
    /// - Returns: `nil` if a line has no colon, or nothing before it.
    public init?(lines bytes: some Sequence<UInt8>) {
        var fields: [WARCField] = []
        for line in [UInt8](bytes).split(separator: 0x0A, omittingEmptySubsequences: true) {
            let line = line.last == 0x0D ? line.dropLast() : line
            guard let first = line.first else { continue }
            if first == 0x20 || first == 0x09 {
                guard let last = fields.popLast() else { return nil }
                fields.append(WARCField(last.name, last.value + " " + Self.text(line)))
            } else {
                guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex else { return nil }
                fields.append(WARCField(Self.text(line[..<colon]), Self.text(line[(colon + 1)...])))
            }
        }
        self = fields
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        let start = bytes.drop(while: isBlank)
        let end = start.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start.startIndex
        return String(decoding: start[..<end], as: UTF8.self)
    }
}
