internal import CZlib

/// Unpacks one gzip member after the other from bytes that arrive in parts.
///
/// Owns zlib's working memory, which zlib points back into, and frees it.
struct Inflater: ~Copyable {
    /// How far a step came.
    enum Progress {
        /// All of the input was taken and the member goes on, or there was no room left.
        case unfinished
        /// The member ended, its checksum and length right.
        case ended
        /// These bytes are no gzip member.
        case damaged
    }

    private let stream: UnsafeMutablePointer<z_stream>

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let isReady = probity_inflate_init(stream, 15 + 16) == Z_OK
        precondition(isReady, "zlib has no memory for a gzip member")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Begins a new member.
    mutating func reset() {
        inflateReset(stream)
    }

    /// Unpacks what it can of the input, at most `room` bytes.
    ///
    /// - Returns: How many bytes of the input were taken, and how far that came.
    mutating func step(
        _ input: UnsafeRawBufferPointer, room: Int, into output: inout [UInt8]
    ) -> (taken: Int, progress: Progress) {
        var code = Z_OK
        var taken = 0
        let made = [UInt8](unsafeUninitializedCapacity: room) { free, count in
            stream.pointee.next_in = UnsafeMutablePointer(
                mutating: input.baseAddress?.assumingMemoryBound(to: Bytef.self))
            stream.pointee.avail_in = uInt(input.count)
            stream.pointee.next_out = free.baseAddress
            stream.pointee.avail_out = uInt(room)
            code = inflate(stream, Z_NO_FLUSH)
            taken = input.count - Int(stream.pointee.avail_in)
            count = room - Int(stream.pointee.avail_out)
        }
        output.append(contentsOf: made)
        switch code {
        case Z_STREAM_END: return (taken, .ended)
        case Z_OK, Z_BUF_ERROR: return (taken, .unfinished)
        default: return (taken, .damaged)
        }
    }
}
