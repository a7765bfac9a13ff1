internal import COpenSSL

/// Bytes in memory of libcrypto's own.
enum PEMText {
    /// A memory BIO that holds a copy: one over our bytes would outlive the pointer that a call is lent.
    ///
    /// The caller frees it.
    static func memory(of bytes: [UInt8]) -> OpaquePointer? {
        let memory = BIO_new(BIO_s_mem())
        let count = BIO_write(memory, bytes, CInt(clamping: bytes.count))
        precondition(Int(count) == bytes.count || bytes.isEmpty, "a memory BIO takes all that it is given")
        return memory
    }

    /// All bytes that wait in a memory BIO.
    static func bytes(in memory: OpaquePointer?) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(BIO_ctrl_pending(memory)))
        let count = BIO_read(memory, &bytes, CInt(clamping: bytes.count))
        precondition(Int(count) == bytes.count, "a memory BIO gives all that waits in it")
        return bytes
    }
}
