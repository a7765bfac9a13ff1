internal import CZlib

/// Unpacks a body that a server packed for its way: gzip or deflate, one after the other if it names several.
///
/// libcurl could do it, and would then keep the bytes as received from us, which evidence needs.
///
/// - SeeAlso: RFC 9110, section 8.4 (Content-Encoding).
enum ContentDecoder {
    /// What is offered to servers: what zlib unpacks, and nothing that we could not check again later.
    static let offered = "gzip, deflate"

    /// Why a body cannot be unpacked.
    enum Failure: Error {
        /// It is damaged or cut off, or packed in a way that was not offered.
        case undecodable
        /// More than the limit comes out of it.
        case tooLarge
    }

    /// The codings of a body in the order in which they were applied; `identity` is none.
    static func codings(_ contentEncoding: String) -> [String] {
        contentEncoding.split { $0 == "," || $0 == " " || $0 == "\t" }.map { $0.lowercased() }
            .filter { $0 != "identity" }
    }

    /// The body as it was before these codings.
    ///
    /// - Parameter limit: The most bytes that any step may give.
    static func body(_ packed: [UInt8], codings: [String], limit: Int) throws(Failure) -> [UInt8] {
        // Nobody packs a page so often in earnest.
        guard codings.count <= 3 else { throw .undecodable }
        var body = packed
        for coding in codings.reversed() {
            switch coding {
            case "gzip", "x-gzip": body = try unpack(body, windowBits: 15 + 16, limit: limit)
            // Some servers send it with zlib's head and tail, as RFC 9110 says, and some without.
            case "deflate": body = try unpack(body, windowBits: hasZlibHead(body) ? 15 : -15, limit: limit)
            default: throw .undecodable
            }
        }
        return body
    }

    private static func hasZlibHead(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 2 && bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    }

    private static func unpack(_ packed: [UInt8], windowBits: CInt, limit: Int) throws(Failure) -> [UInt8] {
        var stream = z_stream()
        guard probity_inflate_init(&stream, windowBits) == Z_OK else { throw .undecodable }
        defer { inflateEnd(&stream) }
        var packed = packed
        var body: [UInt8] = []
        let outcome = packed.withUnsafeMutableBufferPointer { packed -> Result<Void, Failure> in
            stream.next_in = packed.baseAddress
            stream.avail_in = uInt(packed.count)
            while true {
                // One byte of room past the limit shows that there is more than that.
                let room = min(1 << 16, limit + 1 - body.count)
                var code = Z_OK
                let made = [UInt8](unsafeUninitializedCapacity: room) { free, count in
                    stream.next_out = free.baseAddress
                    stream.avail_out = uInt(room)
                    code = inflate(&stream, Z_NO_FLUSH)
                    count = room - Int(stream.avail_out)
                }
                body += made
                guard body.count <= limit else { return .failure(.tooLarge) }
                switch code {
                case Z_STREAM_END:
                    // Further members follow if they begin as one; zeros and other filling are left alone.
                    guard windowBits > 15, stream.avail_in > 1, stream.next_in[0] == 0x1F, stream.next_in[1] == 0x8B
                    else { return .success(()) }
                    inflateReset(&stream)
                case Z_OK where stream.avail_in > 0 || stream.avail_out == 0: break
                default: return .failure(.undecodable)
                }
            }
        }
        try outcome.get()
        return body
    }
}
