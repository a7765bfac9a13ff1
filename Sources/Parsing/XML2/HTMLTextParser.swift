internal import CXML2

/// Reads any markup whatever through libxml2's HTML parser, as events, so that nothing is built and nothing recurses.
struct HTMLTextParser {
    private let handler = makeHandler()

    init() {
        LibXML2.prepare()
    }

    /// Reads a piece of markup to its end.
    ///
    /// - Returns: Whether it could; `false` where elements are so deep, or errors so many, that libxml2 would take for ever.
    func read(_ html: Bytes, into collector: inout MarkupCollector) -> Bool {
        guard let context = htmlNewParserCtxt() else { return false }
        defer { htmlFreeParserCtxt(context) }
        context.pointee.sax.pointee = handler
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_COMPACT.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        // Without an element around it libxml2 would put a paragraph around text at the beginning.
        var page = Array("<x-post>".utf8)
        guard !AttributeFlood.isIn(html) else { return false }
        HTMLTextParser.append(html, to: &page)
        var events = HTMLEvents(collector, context)
        withUnsafeMutablePointer(to: &events) { events in
            context.pointee.userData = UnsafeMutableRawPointer(events)
            page.withUnsafeBytes { page in
                let characters = page.assumingMemoryBound(to: CChar.self)
                let unused = htmlCtxtReadMemory(
                    context, characters.baseAddress, CInt(clamping: characters.count), nil, "UTF-8", CInt(options))
                if let unused { xmlFreeDoc(unused) }
            }
            context.pointee.userData = nil
        }
        collector = events.collector
        return !events.isHopeless
    }

    /// Writes `&#` that begins no number as text, which it is to browsers; libxml2 would lose it.
    private static func append(_ html: Bytes, to page: inout [UInt8]) {
        html.withUnsafeBufferPointer { html in
            page.reserveCapacity(page.count + html.count + 64)
            var start = 0
            for place in html.indices where html[place] == 0x26 {
                guard place + 1 < html.count, html[place + 1] == 0x23, !isNumber(html, after: place + 2) else {
                    continue
                }
                page.append(contentsOf: html[start...place])
                page.append(contentsOf: "amp;".utf8)
                start = place + 1
            }
            page.append(contentsOf: html[start...])
        }
    }

    private static func isNumber(_ html: UnsafeBufferPointer<UInt8>, after place: Int) -> Bool {
        place < html.count && (html[place].isDigit || html[place] | 0x20 == 0x78)
    }
}

private func makeHandler() -> htmlSAXHandler {
    var handler = htmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElement = { context, name, attributes in
        guard let name else { return }
        context?.htmlEvents.pointee.start(name, attributes)
    }
    handler.endElement = { context, _ in
        context?.htmlEvents.pointee.end()
    }
    handler.characters = { context, characters, count in
        context?.htmlEvents.pointee.text(UnsafeBufferPointer(start: characters, count: Int(count)))
    }
    handler.serror = { context, error in
        guard let error else { return }
        context?.htmlEvents.pointee.complain(error.pointee)
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    return handler
}

extension UnsafeMutableRawPointer {
    /// What `HTMLTextParser.read` gave libxml2, alive until that returns.
    fileprivate var htmlEvents: UnsafeMutablePointer<HTMLEvents> { assumingMemoryBound(to: HTMLEvents.self) }
}
