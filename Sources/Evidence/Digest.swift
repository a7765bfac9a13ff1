/// A SHA-256 digest; written as 64 lower-case hexadecimal digits.
///
/// - SeeAlso: FIPS 180-4.
public struct Digest: Sendable, Hashable, Comparable, CustomStringConvertible {
    // Four words instead of an array: a verification holds a hundred thousand of these.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// The digest of these bytes.
    public init(of bytes: [UInt8]) {
        var digester = Digester()
        digester.update(bytes)
        self = digester.finish()
    }

    /// The digest of a text's UTF-8 bytes.
    public init(of text: String) {
        self.init(of: Array(text.utf8))
    }

    /// Reads 64 lower-case hexadecimal digits and nothing else.
    public init?(hex: String) {
        guard let bytes = Hexadecimal.bytes(of: hex), bytes.count == Digest.length else { return nil }
        self.init(raw: bytes)
    }

    /// Takes a digest's own 32 bytes, in order.
    init(raw bytes: [UInt8]) {
        precondition(bytes.count == Digest.length, "a SHA-256 digest is 32 bytes long")
        func word(_ start: Int) -> UInt64 {
            bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
        (first, second, third, fourth) = (word(0), word(8), word(16), word(24))
    }

    /// How many bytes a digest has.
    public static let length = 32

    /// The digest's own 32 bytes, in order.
    public var bytes: [UInt8] {
        [first, second, third, fourth].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
        }
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String { Hexadecimal.text(of: bytes) }

    /// 64 lower-case hexadecimal digits.
    public var description: String { hex }

    /// The order of the digests' bytes.
    public static func < (one: Digest, other: Digest) -> Bool {
        (one.first, one.second, one.third, one.fourth) < (other.first, other.second, other.third, other.fourth)
    }
}
