internal import CXML2
import Glibc

/// What libxml2 needs once in a process.
enum LibXML2 {
    private static let isPrepared: Bool = {
        xmlInitParser()
        return true
    }()

    /// Makes the library's tables before lanes use it side by side.
    static func prepare() {
        precondition(isPrepared)
    }

    /// The character that an HTML 4 entity stands for.
    ///
    /// - Parameter name: Letters and digits between `&` and `;`.
    /// - SeeAlso: libxml2, HTMLparser.h, `htmlEntityValueLookup`.
    static func entity(_ name: some Collection<UInt8>) -> Unicode.Scalar? {
        guard !name.isEmpty, name.count <= 8 else { return nil }
        return entities[packed(name)]
    }

    private static func packed(_ name: some Sequence<UInt8>) -> UInt64 {
        name.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// By name of up to eight letters; libxml2's own look-up by name goes through its list from the start each time.
    private static let entities: [UInt64: Unicode.Scalar] = {
        var entities = [packed("apos".utf8): Unicode.Scalar("'")]
        for value in UInt32(0x22)...0x2666 {
            guard let found = htmlEntityValueLookup(value), let name = found.pointee.name,
                let scalar = Unicode.Scalar(value)
            else { continue }
            entities[packed(UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) })] =
                scalar
        }
        return entities
    }()
}
