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
        fields = bytes.withUnsafeBytes { Self.fields(in: $0) }
    }

    private static func fields(in bytes: UnsafeRawBufferPointer) -> [Header] {
        var fields: [Header] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            start = end + 1
            guard let first = line.first else { continue }
            if first == 0x20 || first == 0x09 {
                guard let last = fields.popLast() else { continue }
                fields.append(Header(last.name, last.value + " " + text(line[...])))
            } else if let colon = line.firstIndex(of: 0x3A), colon > 0 {
                fields.append(Header(text(line[..<colon]), text(line[(colon + 1)...])))
            }
        }
        return fields
    }

    /// Without white space and line ends around it.
    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        var bytes = bytes
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D { bytes = bytes.dropLast() }
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes), as: UTF8.self)
    }
}
