internal import CXML2

/// Builds an `XMLTree` from libxml2's events.
///
/// A class, because it owns libxml2's parser, whose table of names is kept from page to page; one lane uses it.
final class XMLTreeBuilder {
    private var events: XMLEvents
    private var context: xmlParserCtxtPtr?
    private let handler = makeHandler()

    /// How many names the table may hold before it is begun anew.
    private static let names = 500
    /// In bytes.
    private static let largeDocument = 1 << 20

    init(limits: ParseLimits) {
        events = XMLEvents(limits: limits)
        LibXML2.prepare()
    }

    deinit {
        if let context { xmlFreeParserCtxt(context) }
    }

    /// What was built last.
    var tree: XMLTree { events.tree }

    /// What was wrong with the document that was built last.
    var damage: XMLDamage { events.damage }

    /// Builds the tree of a document from its root element on; what was built before is gone.
    ///
    /// - Parameter document: Valid UTF-8 without XML declaration and document type.
    func build(_ document: UnsafeBufferPointer<UInt8>) {
        parse(document, wrappers: 0)
        guard events.damage.ranDry else { return }
        // Stray end tags emptied libxml2's stack before the root ended: elements around the root keep it going.
        let wrappers = 128
        var wrapped = Array(repeatElement(Array("<w>".utf8), count: wrappers).joined())
        wrapped.append(contentsOf: document)
        wrapped.withUnsafeBufferPointer { parse($0, wrappers: wrappers) }
    }

    private func parse(_ document: UnsafeBufferPointer<UInt8>, wrappers: Int) {
        // A parser that met an error, too many names, or names that mean something else elsewhere, is not used again.
        let isSpent = events.damage.isAny || events.tree.names.count > XMLTreeBuilder.names || events.hasOwnNames
        if isSpent, let old = context {
            xmlFreeParserCtxt(old)
            context = nil
        }
        if context == nil {
            context = xmlNewParserCtxt()
            events.forgetNames()
        }
        guard let context else {
            events.fail()
            return
        }
        context.pointee.sax.pointee = handler
        let options =
            XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
            | XML_PARSE_NOWARNING.rawValue | XML_PARSE_COMPACT.rawValue
        events.begin(context, bytes: document.count, wrappers: wrappers)
        withUnsafeMutablePointer(to: &events) { events in
            context.pointee.userData = UnsafeMutableRawPointer(events)
            document.withMemoryRebound(to: CChar.self) { characters in
                // Without a declaration or a mark XML is UTF-8; to say so would make libxml2 convert it into itself.
                let unused = xmlCtxtReadMemory(
                    context, characters.baseAddress, CInt(clamping: characters.count), nil, nil, CInt(options))
                if let unused { xmlFreeDoc(unused) }
            }
            context.pointee.userData = nil
        }
        // libxml2 would keep its copy of the document until the next one comes.
        if document.count > XMLTreeBuilder.largeDocument { xmlCtxtReset(context) }
        events.finish()
    }
}

/// The events that are listened to.
///
/// Whatever concerns document types and entities is left out, so that none can act.
private func makeHandler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { context, local, prefix, namespace, _, _, count, _, attributes in
        context?.events.pointee.start(NameKey(local, prefix, namespace), attributes: attributes, count: Int(count))
    }
    handler.endElementNs = { context, local, prefix, namespace in
        context?.events.pointee.end(NameKey(local, prefix, namespace))
    }
    handler.characters = { context, characters, count in
        context?.events.pointee.text(UnsafeBufferPointer(start: characters, count: Int(count)))
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    handler.serror = { context, error in
        guard let error else { return }
        context?.events.pointee.complain(error.pointee)
    }
    return handler
}

extension UnsafeMutableRawPointer {
    /// What `XMLTreeBuilder.parse` gave libxml2, alive until that returns.
    fileprivate var events: UnsafeMutablePointer<XMLEvents> { assumingMemoryBound(to: XMLEvents.self) }
}
