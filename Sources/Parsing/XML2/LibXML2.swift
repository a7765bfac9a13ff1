internal import CXML2

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
    /// - SeeAlso: libxml2, HTMLparser.h, `htmlEntityLookup`.
    static func entity(_ name: some Collection<UInt8>) -> Unicode.Scalar? {
        guard !name.isEmpty, name.count <= 10 else { return nil }
        var text = Array(name)
        text.append(0)
        guard let found = htmlEntityLookup(text) else { return name.elementsEqual("apos".utf8) ? "'" : nil }
        return Unicode.Scalar(found.pointee.value)
    }
}
