/// A JSON text as flat lists in document order, as `XMLTree` is: no walk over it needs recursion.
///
/// Foundation's objects take more than a thousand bytes for a value of two; these take thirty.
final class JSONTree {
    enum Kind: UInt8 {
        case object, array, string, number, yes, no, null
    }

    /// A value, with its name if it is a member of an object.
    struct Node {
        let kind: Kind
        /// The name's place in `bytes`; empty outside objects.
        let nameLower: Int32
        let nameUpper: Int32
        /// The place in `bytes` of a string, without escapes, or of a number as it was written.
        let lower: Int32
        let upper: Int32
        /// Place after the last value inside.
        var end: Int32
    }

    /// Empty if nothing could be read; else the root comes first.
    let nodes: [Node]
    /// Names, strings and numbers, one after the other; UTF-8 without NUL and other control characters.
    let bytes: [UInt8]

    init(nodes: [Node], bytes: [UInt8]) {
        self.nodes = nodes
        self.bytes = bytes
    }

    func string(_ lower: Int32, _ upper: Int32) -> String {
        String(decoding: bytes[Int(lower)..<Int(upper)], as: UTF8.self)
    }

    /// Calls for each value directly inside another one until told to stop.
    func forEachChild(of place: Int, _ body: (Int) -> Bool) {
        var child = place + 1
        let end = Int(nodes[place].end)
        while child < end {
            guard body(child) else { return }
            child = Int(nodes[child].end)
        }
    }

    /// The first member of an object with a name; `nil` if there is none, or this is no object.
    func member(_ name: String, of place: Int) -> Int? {
        guard nodes[place].kind == .object else { return nil }
        let wanted = name.utf8
        var found: Int?
        forEachChild(of: place) { child in
            let node = nodes[child]
            if Int(node.nameUpper - node.nameLower) == wanted.count,
                bytes[Int(node.nameLower)..<Int(node.nameUpper)].elementsEqual(wanted)
            {
                found = child
            }
            return found == nil
        }
        return found
    }
}
