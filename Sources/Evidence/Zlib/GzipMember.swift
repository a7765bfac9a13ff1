internal import CZlib

/// One member of a gzip file, made of one piece of bytes.
///
/// - SeeAlso: RFC 1952; ISO 28500, annex D (one member a record).
enum GzipMember {
    /// How every member that this program writes begins: no name, no time, no extra field, written on Unix.
    static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

    /// 15 bits of window, and 16 for gzip's own head and tail.
    private static let gzipWindow: CInt = 15 + 16

    /// The member that unpacks to these bytes; the same for the same bytes and the same zlib.
    static func bytes(packing content: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        let isReady = probity_deflate_init(&stream, Z_DEFAULT_COMPRESSION, gzipWindow) == Z_OK
        precondition(isReady, "zlib has no memory for a gzip member")
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, uLong(content.count)))
        var content = content
        return content.withUnsafeMutableBufferPointer { content in
            [UInt8](unsafeUninitializedCapacity: bound) { room, count in
                stream.next_in = content.baseAddress
                stream.avail_in = uInt(content.count)
                stream.next_out = room.baseAddress
                stream.avail_out = uInt(bound)
                let isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
                precondition(isWhole, "zlib's own bound is room enough for a member")
                count = bound - Int(stream.avail_out)
            }
        }
    }
}
