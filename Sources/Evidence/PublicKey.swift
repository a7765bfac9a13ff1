internal import COpenSSL
import Glibc

/// The public half of an Ed25519 key: enough to check a seal, not to make one.
///
/// - SeeAlso: RFC 8032, section 5.1.
public struct PublicKey: Sendable, Hashable {
    /// The key's 32 bytes, as in RFC 8032.
    public let bytes: [UInt8]

    init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Reads a PEM file with a `PUBLIC KEY`.
    ///
    /// - Throws: `EvidenceError.Code.keyUnusable` if it holds no Ed25519 key, and what reading a file may throw.
    public init(atPEM path: String) throws(EvidenceError) {
        try self.init(pem: Descriptor(path, O_RDONLY, doing: "opening the key").bytes(), at: path)
    }

    /// Reads the bytes of such a file; the path is for error texts.
    init(pem: [UInt8], at path: String) throws(EvidenceError) {
        let memory = PEMText.memory(of: pem)
        defer { BIO_free(memory) }
        let key = PEM_read_bio_PUBKEY(memory, nil, nil, nil)
        defer { EVP_PKEY_free(key) }
        var raw = [UInt8](repeating: 0, count: 32)
        var length = raw.count
        guard let key, EVP_PKEY_get_id(key) == EVP_PKEY_ED25519,
            EVP_PKEY_get_raw_public_key(key, &raw, &length) == 1, length == raw.count
        else {
            ERR_clear_error()
            throw EvidenceError(
                .keyUnusable, path, "this file holds no Ed25519 public key",
                remedy: "Name the .pub file that was written beside the seal key")
        }
        bytes = raw
    }

    /// What a seal calls this key: the SHA-256 of its 32 bytes.
    public var id: Digest { Digest(of: bytes) }

    /// The PEM file of this key.
    public var pem: [UInt8] {
        let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
        defer { EVP_PKEY_free(key) }
        let memory = BIO_new(BIO_s_mem())
        defer { BIO_free(memory) }
        let isWritten = PEM_write_bio_PUBKEY(memory, key) == 1
        precondition(isWritten, "libcrypto writes every Ed25519 key as PEM")
        return PEMText.bytes(in: memory)
    }

    /// Whether the private half of this key signed exactly these bytes.
    public func isSigned(_ message: [UInt8], by signature: [UInt8]) -> Bool {
        let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
        defer { EVP_PKEY_free(key) }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        defer { ERR_clear_error() }
        guard EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
        return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}
