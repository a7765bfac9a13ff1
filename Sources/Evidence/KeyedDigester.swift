/// HMAC-SHA256 under one key, for many texts: who lacks the key cannot tell which text a digest came from.
///
/// - SeeAlso: RFC 2104, section 2.
public struct KeyedDigester: ~Copyable {
    private static let block = 64

    private let inner: [UInt8]
    private let outer: [UInt8]
    private var digester = Digester()

    /// Takes a key of any length; 32 random bytes are right.
    public init(key: [UInt8]) {
        var padded = key.count > Self.block ? Digest(of: key).bytes : key
        padded += [UInt8](repeating: 0, count: Self.block - padded.count)
        inner = padded.map { $0 ^ 0x36 }
        outer = padded.map { $0 ^ 0x5C }
    }

    /// The keyed digest of these bytes.
    public mutating func digest(of bytes: [UInt8]) -> Digest {
        digester.update(inner)
        digester.update(bytes)
        let middle = digester.finish()
        digester.update(outer)
        digester.update(middle.bytes)
        return digester.finish()
    }
}
