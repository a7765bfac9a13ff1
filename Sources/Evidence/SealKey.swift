internal import COpenSSL
import Glibc

/// The Ed25519 key that signs seals, kept in a PEM file that only its owner may read.
///
/// - SeeAlso: RFC 8032; RFC 8410 (the PEM form).
public struct SealKey: Sendable {
    /// The half that others check with.
    public let publicKey: PublicKey

    private let seed: [UInt8]

    /// Opens the key, and makes it on first use, with mode 0600 and its public half beside it as `<name>.pub`.
    ///
    /// - Parameter path: The PEM file, as `var/seal.pem`; its public half is then `var/seal.pub`.
    /// - Throws: `EvidenceError.Code.keyTooOpen` if others may read the file, `.keyUnusable` if it holds no Ed25519
    ///   key, and what reading and writing files may throw.
    public init(at path: String) throws(EvidenceError) {
        let (folder, name) = SealKey.split(path)
        if !folder.contains(name) { try SealKey.make(name, in: folder) }
        seed = try SealKey.readSeed(at: path)
        let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
        defer { EVP_PKEY_free(key) }
        var raw = [UInt8](repeating: 0, count: 32)
        var length = raw.count
        guard EVP_PKEY_get_raw_public_key(key, &raw, &length) == 1, let publicKey = PublicKey(bytes: raw) else {
            throw SealKey.unusable(path)
        }
        self.publicKey = publicKey
        try SealKey.publish(publicKey, besides: name, in: folder)
    }

    /// The path of the public half of the key in this file.
    public static func publicPath(of path: String) -> String {
        (path.hasSuffix(".pem") ? String(path.dropLast(4)) : path) + ".pub"
    }

    /// The signature of these bytes: 64 bytes, always the same for the same message.
    public func signature(of message: [UInt8]) -> [UInt8] {
        let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
        defer { EVP_PKEY_free(key) }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: 64)
        var length = signature.count
        let isSigned =
            EVP_DigestSignInit(context, nil, nil, nil, key) == 1
            && EVP_DigestSign(context, &signature, &length, message, message.count) == 1
        precondition(isSigned && length == signature.count, "libcrypto signs with every Ed25519 key that it took")
        return signature
    }

    private static func readSeed(at path: String) throws(EvidenceError) -> [UInt8] {
        let file = try Descriptor(path, O_RDONLY, doing: "opening the key")
        let status = try file.status()
        guard status.isPlain else { throw unusable(path) }
        guard status.mode & 0o077 == 0 else {
            throw EvidenceError(
                .keyTooOpen, path, "others than its owner may read or write the seal key",
                remedy: "Run: chmod 600 \(path); and make a new key if somebody may have read this one")
        }
        let pem = try file.bytes()
        let memory = PEMText.memory(of: pem)
        defer { BIO_free(memory) }
        // A password prompt would stop a scheduled run: an encrypted key is refused instead.
        let key = PEM_read_bio_PrivateKey(memory, nil, { _, _, _, _ in -1 }, nil)
        defer { EVP_PKEY_free(key) }
        var raw = [UInt8](repeating: 0, count: 32)
        var length = raw.count
        guard let key, EVP_PKEY_get_id(key) == EVP_PKEY_ED25519,
            EVP_PKEY_get_raw_private_key(key, &raw, &length) == 1, length == raw.count
        else {
            ERR_clear_error()
            throw unusable(path)
        }
        return raw
    }

    private static func make(_ name: String, in folder: Folder) throws(EvidenceError) {
        try folder.make()
        let key = EVP_PKEY_Q_keygen_ed25519()
        defer { EVP_PKEY_free(key) }
        let memory = BIO_new(BIO_s_mem())
        defer { BIO_free(memory) }
        guard PEM_write_bio_PrivateKey(memory, key, nil, nil, 0, nil, nil) == 1 else {
            throw unusable(folder.path(of: name))
        }
        // Linked when whole, so that of two first runs both use one key and neither reads half of it.
        let draft = ".\(name).\(UInt64.random(in: 0 ... .max))"
        try folder.create(draft, PEMText.bytes(in: memory))
        try folder.sync([draft])
        _ = try folder.link(draft, into: folder, as: name)
        try folder.remove(draft)
        try folder.sync()
    }

    private static func publish(
        _ key: PublicKey, besides name: String, in folder: Folder
    ) throws(EvidenceError) {
        let name = publicPath(of: name)
        guard (try? folder.read(name)) != key.pem else { return }
        // Linked when whole, as the key itself: nobody reads half of it.
        let draft = ".\(name).\(UInt64.random(in: 0 ... .max))"
        try folder.create(draft, key.pem)
        try folder.remove(name)
        _ = try folder.link(draft, into: folder, as: name)
        try folder.remove(draft)
    }

    private static func split(_ path: String) -> (Folder, String) {
        guard let slash = path.lastIndex(of: "/") else { return (Folder("."), path) }
        let above = String(path[..<slash])
        return (Folder(above.isEmpty ? "/" : above), String(path[path.index(after: slash)...]))
    }

    private static func unusable(_ path: String) -> EvidenceError {
        EvidenceError(
            .keyUnusable, path, "this file holds no unencrypted Ed25519 private key",
            remedy: "Move it away, and a new one is made; keep the old .pub file to check old seals")
    }
}
