/// One record of a WARC file: named fields, and a block of bytes.
///
/// - SeeAlso: ISO 28500:2017 (WARC 1.1), clauses 4 to 6.
public struct WARCRecord: Sendable, Hashable {
    /// `1.1`, or what an older file says.
    public let version: String
    /// In the order written, `Content-Length` included.
    public let fields: [WARCField]
    /// What the record is about: an HTTP message, or fields.
    public let block: [UInt8]

    /// Takes a record as it was read.
    init(version: String, fields: [WARCField], block: [UInt8]) {
        self.version = version
        self.fields = fields
        self.block = block
    }

    /// Makes a record of version 1.1, with its length and the digest of its block.
    ///
    /// - Parameters:
    ///   - type: The kind of record, as `response`.
    ///   - id: Its own name, as `<urn:uuid:…>`; never given to another record.
    ///   - date: When what it holds was received, RFC 3339 in UTC.
    ///   - contentType: Of the block.
    ///   - fields: What else is to be said of it.
    public init(
        _ type: WARCRecordType, id: WARCRecordID, date: String, contentType: String, fields: [WARCField],
        block: [UInt8]
    ) {
        version = "1.1"
        self.fields =
            [
                WARCField("WARC-Type", type.rawValue), WARCField("WARC-Record-ID", id.text),
                WARCField("WARC-Date", date),
            ] + fields + [
                WARCField("WARC-Block-Digest", Self.digest(of: block)), WARCField("Content-Type", contentType),
                WARCField("Content-Length", String(block.count)),
            ]
        self.block = block
    }

    /// The value of the first field of this name, in any case of letters.
    public subscript(_ name: String) -> String? { fields.value(of: name) }

    /// The kind of record; `nil` for one that this program does not know.
    public var type: WARCRecordType? { self["WARC-Type"].flatMap(WARCRecordType.init) }

    /// Its own name.
    public var id: WARCRecordID? { self["WARC-Record-ID"].flatMap(WARCRecordID.init) }

    /// The block's head and body, if it is an HTTP message: the body begins after the first empty line.
    public var message: (head: ArraySlice<UInt8>, body: ArraySlice<UInt8>)? {
        guard let end = HTTPHead.end(in: block) else { return nil }
        return (block[..<end], block[end...])
    }

    /// The record as it stands in a file that is not packed.
    public var bytes: [UInt8] {
        Array("WARC/\(version)\r\n".utf8) + fields.lines + [0x0D, 0x0A] + block + [0x0D, 0x0A, 0x0D, 0x0A]
    }

    /// A digest as WARC fields have it: `sha256:` and lower-case hexadecimal, so that `sha256sum` shows the same.
    static func digest(of bytes: [UInt8]) -> String {
        "sha256:\(Digest(of: bytes).hex)"
    }
}

/// The kinds of record that this program writes or reads.
///
/// - SeeAlso: ISO 28500:2017, clause 6.
public enum WARCRecordType: String, Sendable, Hashable, CaseIterable {
    case warcinfo, request, response, metadata, revisit, resource, conversion, continuation
}

/// A record's name, like no other's: `<urn:uuid:…>` in records that this program writes.
public struct WARCRecordID: Sendable, Hashable {
    /// With its angle brackets.
    public let text: String

    /// A random UUID (RFC 9562, version 4).
    public init() {
        var bytes = (0..<16).map { _ in UInt8.random(in: 0 ... .max) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Hexadecimal.text(of: bytes)
        var rest = digits[...]
        let groups = [8, 4, 4, 4, 12].map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }
        text = "<urn:uuid:\(groups.joined(separator: "-"))>"
    }

    /// Takes a name as a field has it; `nil` without angle brackets around something.
    public init?(_ text: String) {
        guard text.utf8.count > 2, text.hasPrefix("<"), text.hasSuffix(">") else { return nil }
        self.text = text
    }

    /// Without the angle brackets.
    public var uri: String { String(text.dropFirst().dropLast()) }
}
