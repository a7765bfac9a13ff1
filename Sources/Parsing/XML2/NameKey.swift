internal import CXML2

/// One name as libxml2's three strings, which live as long as one parse.
struct NameKey: Hashable {
    var local: UnsafePointer<xmlChar>?
    var prefix: UnsafePointer<xmlChar>?
    var namespace: UnsafePointer<xmlChar>?

    init() {}

    init(
        _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?
    ) {
        self.local = local
        self.prefix = prefix
        self.namespace = namespace
    }

    /// One of 64 places, mixed by a multiplication because the names lie packed side by side.
    var slot: Int {
        let bits = UInt64(UInt(bitPattern: local)) ^ (UInt64(UInt(bitPattern: prefix)) << 1)
        return Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> 58)
    }

    var localName: String { local.map { String(cString: $0) } ?? "" }
    var prefixName: String? { prefix.map { String(cString: $0) } }
    var namespaceName: String? { namespace.map { String(cString: $0) } }
}
