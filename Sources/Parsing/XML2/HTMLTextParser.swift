internal import CXML2

/// Reads any markup whatever through libxml2's HTML parser, as events, so that nothing is built and nothing recurses.
///
/// A class, because libxml2 holds a pointer to it while it parses; one lane uses it.
final class HTMLTextParser {
    private var collector: MarkupCollector
    private var open: [(element: HTMLElement, isHidden: Bool)] = []
    private var isTooDeep = false
    private let handler = makeHandler()
    private var context: htmlParserCtxtPtr?
    /// Elements open at once.
    private static let depth = 400

    init() {
        collector = MarkupCollector(resolver: LinkResolver(base: ""))
        LibXML2.prepare()
    }

    /// Reads a piece of markup to its end.
    ///
    /// - Returns: Whether it could; `false` where elements are nested so deep that libxml2 would take for ever.
    func read(_ html: Bytes, into collector: inout MarkupCollector) -> Bool {
        guard let context = htmlNewParserCtxt() else { return false }
        defer { htmlFreeParserCtxt(context) }
        self.context = context
        open.removeAll(keepingCapacity: true)
        isTooDeep = false
        swap(&self.collector, &collector)
        defer {
            swap(&self.collector, &collector)
            self.context = nil
        }
        context.pointee.sax.pointee = handler
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_COMPACT.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        // Without an element around it libxml2 would put a paragraph around text at the beginning.
        var page = Array("<div>".utf8)
        html.withUnsafeBufferPointer { page.append(contentsOf: $0) }
        page.withUnsafeBytes { page in
            let characters = page.assumingMemoryBound(to: CChar.self)
            let unused = htmlCtxtReadMemory(
                context, characters.baseAddress, CInt(clamping: characters.count), nil, "UTF-8", CInt(options))
            if let unused { xmlFreeDoc(unused) }
        }
        return !isTooDeep
    }

    fileprivate func start(
        _ name: UnsafePointer<xmlChar>, _ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard open.count < HTMLTextParser.depth else {
            isTooDeep = true
            if let context { xmlStopParser(context) }
            return
        }
        let element = HTMLTextParser.element(name)
        var attributes = HTMLAttributes()
        var isHidden = false
        var field = 0
        while let fields, let key = fields[field] {
            let value = fields[field + 1].map { String(cString: $0) } ?? ""
            switch String(cString: key).lowercased() {
            case "href": attributes.reference = attributes.reference ?? value
            case "src": attributes.source = attributes.source ?? value
            case "alt": attributes.alternative = attributes.alternative ?? value
            case "class": attributes.classes = attributes.classes ?? value
            case "rel": attributes.relation = attributes.relation ?? value
            case "type": attributes.type = attributes.type ?? value
            case "hidden": isHidden = true
            case "style": isHidden = isHidden || HTMLTextParser.hides(value)
            default: break
            }
            field += 2
        }
        open.append((element, isHidden))
        collector.open(element, attributes, isHidden: isHidden)
    }

    fileprivate func end() {
        guard let (element, isHidden) = open.popLast() else { return }
        collector.close(element, wasHidden: isHidden)
    }

    fileprivate func text(_ characters: UnsafeBufferPointer<UInt8>) {
        collector.text(characters.span)
    }

    private static func element(_ name: UnsafePointer<xmlChar>) -> HTMLElement {
        let bytes = UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
        guard let short = HTMLName(bytes) else { return HTMLElement(longName: bytes) }
        return HTMLElement(short)
    }

    private static func hides(_ style: String) -> Bool {
        let plain = style.lowercased().filter { !$0.isWhitespace }
        return plain.contains("display:none") || plain.contains("visibility:hidden")
    }
}

private func makeHandler() -> htmlSAXHandler {
    var handler = htmlSAXHandler()
    handler.initialized = 1
    handler.startElement = { parser, name, attributes in
        guard let name else { return }
        parser?.asParser { $0.start(name, attributes) }
    }
    handler.endElement = { parser, _ in
        parser?.asParser { $0.end() }
    }
    handler.characters = { parser, characters, count in
        parser?.asParser { $0.text(UnsafeBufferPointer(start: characters, count: Int(count))) }
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    return handler
}

extension UnsafeMutableRawPointer {
    fileprivate func asParser(_ body: (HTMLTextParser) -> Void) {
        Unmanaged<HTMLTextParser>.fromOpaque(self)._withUnsafeGuaranteedRef(body)
    }
}
