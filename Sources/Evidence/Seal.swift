/// A signed line of a journal: it vouches for every line before it and, by a Merkle root, for the files of those lines
/// that no earlier seal covers.
///
/// The signature is Ed25519 over the line's canonical JSON without its `signature` member; that covers `prev`, the head
/// of the chain. The line's members: `at`, `event` (`sealed`), `files` (how many), `key` (`PublicKey.id`),
/// `merkle_root`, `prev`, `public_key`, `run`, `seq`, `signature`.
///
/// - SeeAlso: RFC 6962, section 2.1 (root); RFC 8032 (signature); RFC 8785 (what is signed).
public struct Seal: Sendable, Hashable {
    /// What a seal's line is called.
    public static let event = "sealed"

    /// The number of the seal's line.
    public let sequence: Int
    /// The root over the digests of the covered files.
    public let root: Digest
    /// How many files are covered.
    public let files: Int
    /// The key that the seal names as its own.
    public let key: PublicKey

    /// What the signature is over: the canonical bytes of the line without the signature.
    public static func signedBytes(of line: JSONValue) -> [UInt8] {
        CanonicalJSON.bytes(of: .object((line.members ?? []).filter { $0.name != "signature" }))
    }

    /// Reads a seal that is well-formed and truly signed by the key that it names; `nil` if it is not.
    ///
    /// - Parameter bytes: The line as it stands, without its newline.
    init?(_ line: JournalLine, bytes: [UInt8]) {
        guard line.event == Seal.event, CanonicalJSON.bytes(of: line.value) == bytes,
            let root = line.value["merkle_root"]?.string.flatMap(Digest.init(hex:)),
            let files = line.value["files"]?.integer,
            let key = line.value["public_key"]?.string.flatMap(Hexadecimal.bytes).flatMap(PublicKey.init(bytes:)),
            line.value["key"]?.string == key.id.hex,
            let signature = line.value["signature"]?.string.flatMap(Hexadecimal.bytes),
            key.isSigned(Seal.signedBytes(of: line.value), by: signature)
        else { return nil }
        sequence = line.sequence
        self.root = root
        self.files = files
        self.key = key
    }

    init(sequence: Int, root: Digest, files: Int, key: PublicKey) {
        self.sequence = sequence
        self.root = root
        self.files = files
        self.key = key
    }

    /// The members that a seal adds to a line.
    func members(run: String) -> [JSONMember] {
        [
            JSONMember("event", Seal.event), JSONMember("files", files), JSONMember("key", key.id.hex),
            JSONMember("merkle_root", root.hex), JSONMember("public_key", Hexadecimal.text(of: key.bytes)),
            JSONMember("run", run),
        ]
    }
}
