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

    var slot: Int {
        let bits = UInt(bitPattern: local) ^ (UInt(bitPattern: prefix) << 1)
        return Int(truncatingIfNeeded: (bits >> 3) ^ (bits >> 9))
    }

    var localName: String { local.map { String(cString: $0) } ?? "" }
    var prefixName: String? { prefix.map { String(cString: $0) } }
    var namespaceName: String? { namespace.map { String(cString: $0) } }
}
