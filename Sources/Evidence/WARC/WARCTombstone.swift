/// What stands in the place of a record that was purged: a member of the same length, so that all others keep theirs.
///
/// It has the record's name and date, and says that it was purged; a comment in its gzip head fills the room.
enum WARCTombstone {
    private static let block = [UInt8]("probity-purged: yes\r\n".utf8)

    /// How such a member begins: as others do, and with the flag of a comment.
    ///
    /// - SeeAlso: RFC 1952, section 2.3.1 (FCOMMENT).
    static let header: [UInt8] = [0x1F, 0x8B, 8, 0x10, 0, 0, 0, 0, 0, 3]

    /// Whether a record is one.
    static func isOne(_ record: WARCRecord) -> Bool { record.type == .metadata && record.block == block }

    /// The member for a record of this name and date.
    ///
    /// - Returns: `nil` if the room is too small for it.
    static func member(for record: WARCRecord, length: Int) -> [UInt8]? {
        guard let id = record.id else { return nil }
        let tombstone = WARCRecord(
            .metadata, id: id, date: record["WARC-Date"] ?? "", contentType: "application/warc-fields", fields: [],
            block: block)
        let packed = GzipMember.bytes(packing: tombstone.bytes).dropFirst(header.count)
        let room = length - header.count - 1 - packed.count
        guard room >= 0 else { return nil }
        return header + [UInt8](repeating: 0x2D, count: room) + [0] + packed
    }
}
