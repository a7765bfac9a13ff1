internal import COpenSSL

/// What libcrypto wrote into memory of its own.
enum PEMText {
    /// All bytes that wait in a memory BIO.
    static func bytes(in memory: OpaquePointer?) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(BIO_ctrl_pending(memory)))
        let count = BIO_read(memory, &bytes, CInt(clamping: bytes.count))
        precondition(Int(count) == bytes.count, "a memory BIO gives all that waits in it")
        return bytes
    }
}
