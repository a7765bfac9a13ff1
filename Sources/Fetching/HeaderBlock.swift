internal import Model

/// The header lines of one answer, as received.
///
/// - SeeAlso: RFC 9112, section 5.
struct HeaderBlock {
    /// In the order received; folded lines are joined, the status line and lines without a colon are left out.
    ///
    /// Values that are not UTF-8 have their odd bytes replaced.
    let fields: [Header]

    init(_ bytes: [UInt8]) {
        var fields: [Header] = []
        for line in bytes.split(separator: 0x0A) {
            let line = line.last == 0x0D ? line.dropLast() : line
            guard let first = line.first else { continue }
            if first == 0x20 || first == 0x09 {
                guard let last = fields.popLast() else { continue }
                fields.append(Header(last.name, last.value + " " + Self.text(line)))
            } else if let colon = line.firstIndex(of: 0x3A), colon > line.startIndex {
                fields.append(Header(Self.text(line[..<colon]), Self.text(line[(colon + 1)...])))
            }
        }
        self.fields = fields
    }

    /// Without white space around it.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
