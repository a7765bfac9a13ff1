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
        guard hex.utf8.count == Digest.length * 2 else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for character in hex.utf8 {
            guard let value = Hexadecimal.value(of: character) else { return nil }
            // All four words as one number that moves up by a digit.
            words.0 = words.0 << 4 | words.1 >> 60
            words.1 = words.1 << 4 | words.2 >> 60
            words.2 = words.2 << 4 | words.3 >> 60
            words.3 = words.3 << 4 | UInt64(value)
        }
        (first, second, third, fourth) = words
    }

    /// Takes a digest's own 32 bytes, in order.
    init(raw bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == Digest.length, "a SHA-256 digest is 32 bytes long")
        func word(_ start: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        }
        (first, second, third, fourth) = (word(0), word(8), word(16), word(24))
    }

    /// All bits are 0.
    static let zero = Digest()

    private init() {
        (first, second, third, fourth) = (0, 0, 0, 0)
    }

    /// How many bytes a digest has.
    public static let length = 32

    /// The digest's own 32 bytes, in order.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Digest.length) { buffer, count in
            write(to: UnsafeMutableRawBufferPointer(buffer))
            count = Digest.length
        }
    }

    /// Writes the digest's own 32 bytes, in order, to the start of a piece of memory.
    func write(to buffer: UnsafeMutableRawBufferPointer) {
        buffer.storeBytes(of: first.bigEndian, toByteOffset: 0, as: UInt64.self)
        buffer.storeBytes(of: second.bigEndian, toByteOffset: 8, as: UInt64.self)
        buffer.storeBytes(of: third.bigEndian, toByteOffset: 16, as: UInt64.self)
        buffer.storeBytes(of: fourth.bigEndian, toByteOffset: 24, as: UInt64.self)
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
