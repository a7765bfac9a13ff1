/// A gzip member that holds bytes as they are, in stored blocks.
///
/// - SeeAlso: RFC 1951, section 3.2.4; RFC 1952.
public enum StoredGzip {
    /// A valid member of fewer than 64 KiB.
    public static func member(_ content: [UInt8]) -> [UInt8] {
        precondition(content.count < 1 << 16, "one stored block holds less than 64 KiB")
        let length = UInt16(content.count)
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 1] + little(UInt32(length), 2) + little(UInt32(~length), 2)
            + content + little(checksum(content), 4) + little(UInt32(content.count), 4)
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
    }

    private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
