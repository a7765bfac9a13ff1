/// Writes elements of an XML document as HTML: what Atom calls `xhtml` content, and markup that nobody escaped.
struct MarkupWriter {
    /// The markup inside an element, from its first child to its last.
    static func inner(of place: Int, in tree: XMLTree) -> String {
        var html: [UInt8] = []
        var open: [(end: Int, name: String)] = []
        var next = place + 1
        let end = Int(tree.nodes[place].end)
        while next < end || !open.isEmpty {
            while let last = open.last, last.end <= next {
                html.append(contentsOf: "</\(last.name)>".utf8)
                open.removeLast()
            }
            guard next < end else { continue }
            let node = tree.nodes[next]
            next += 1
            if node.isText {
                escape(tree.bytes[Int(node.lower)..<Int(node.upper)], into: &html)
                continue
            }
            let name = tree.names[Int(node.name)].local.lowercased()
            html.append(contentsOf: "<\(name)".utf8)
            for attribute in tree.attributes[Int(node.lower)..<Int(node.upper)] {
                html.append(contentsOf: " \(tree.names[Int(attribute.name)].local)=\"".utf8)
                escape(tree.bytes[Int(attribute.lower)..<Int(attribute.upper)], into: &html)
                html.append(0x22)
            }
            html.append(0x3E)
            if !HTMLElement(HTMLName(name.utf8)).isVoid, name != "hr" { open.append((Int(node.end), name)) }
        }
        return String(decoding: html, as: UTF8.self)
    }

    /// Adds text as HTML has it, in an element or between double quotation marks.
    static func escape(_ text: ArraySlice<UInt8>, into html: inout [UInt8]) {
        for byte in text {
            switch byte {
            case 0x26: html.append(contentsOf: "&amp;".utf8)
            case 0x3C: html.append(contentsOf: "&lt;".utf8)
            case 0x3E: html.append(contentsOf: "&gt;".utf8)
            case 0x22: html.append(contentsOf: "&quot;".utf8)
            default: html.append(byte)
            }
        }
    }
}
