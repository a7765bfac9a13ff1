/// Writes an element of a page as HTML once more: what a post keeps of its markup.
enum HTMLWriter {
    /// The markup inside an element, from its first child to its last.
    static func inner(of place: Int, in tree: HTMLTree, resolver: LinkResolver) -> String {
        var html: [UInt8] = []
        var open: [(end: Int, name: String)] = []
        var next = place + 1
        let end = tree.end(of: place)
        while next < end || !open.isEmpty {
            while let last = open.last, last.end <= next {
                html.append(contentsOf: "</\(last.name)>".utf8)
                open.removeLast()
            }
            guard next < end else { continue }
            let node = tree.nodes[next]
            next += 1
            if node.isText {
                MarkupWriter.escape(tree.bytes[Int(node.lower)..<Int(node.upper)], into: &html)
                continue
            }
            let name = tree.name(of: next - 1)
            // What a browser would run is nothing that a person wrote.
            if unsafe.contains(name) {
                next = Int(node.end)
                continue
            }
            html.append(contentsOf: "<\(name)".utf8)
            for attribute in tree.attributes[Int(node.lower)..<Int(node.upper)] {
                let key = tree.names[Int(attribute.name)].text
                if key.hasPrefix("on") || key == "style"
                    || !key.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x2D })
                {
                    continue
                }
                var value = tree.bytes[Int(attribute.lower)..<Int(attribute.upper)]
                if references.contains(key) {
                    guard let url = resolver.link(String(decoding: value, as: UTF8.self)) else { continue }
                    value = Array(url.utf8)[...]
                }
                html.append(contentsOf: " \(key)=\"".utf8)
                MarkupWriter.escape(value, into: &html)
                html.append(0x22)
            }
            html.append(0x3E)
            if !voids.contains(name) { open.append((Int(node.end), name)) }
        }
        return String(decoding: html, as: UTF8.self).trimmed
    }

    private static let unsafe: Set = [
        "script", "style", "template", "iframe", "object", "embed", "applet", "meta", "base", "link", "form",
        "noscript",
    ]
    private static let references: Set = ["href", "src", "cite", "poster", "data", "action", "background", "longdesc"]
    private static let voids: Set = ["br", "img", "hr", "wbr", "area", "col", "input", "source", "track", "param"]
}
