internal import COpenSSL

/// SHA-256 over bytes that arrive in parts; starts anew after each `finish()`.
///
/// Owns libcrypto's working memory and frees it, so it cannot be copied.
public struct Digester: ~Copyable {
    private let context: OpaquePointer

    /// Starts with nothing taken.
    public init() {
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("libcrypto has no memory for a digest") }
        self.context = context
        let isStarted = EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
        precondition(isStarted, "libcrypto is without SHA-256")
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    /// Takes the next bytes.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Takes the next bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        let isTaken = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
        precondition(isTaken, "SHA-256 takes bytes at any time between start and end")
    }

    /// The digest of all bytes since the last `finish()`.
    public mutating func finish() -> Digest {
        let digest = withUnsafeTemporaryAllocation(byteCount: Digest.length, alignment: 8) { raw in
            let isFinished = EVP_DigestFinal_ex(context, raw.baseAddress, nil) == 1
            precondition(isFinished, "SHA-256 can be ended once after each start")
            return Digest(raw: UnsafeRawBufferPointer(raw))
        }
        // The same kind again: libcrypto would look SHA-256 up each time that it is named.
        let isStarted = EVP_DigestInit_ex(context, nil, nil) == 1
        precondition(isStarted, "SHA-256 can be started anew at any time")
        return digest
    }
}
