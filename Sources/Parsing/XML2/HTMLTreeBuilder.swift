internal import CXML2

/// Builds an `HTMLTree` from libxml2's events, so that nothing recurses and the limits are ours.
struct HTMLTreeBuilder {
    private let limits: ParseLimits
    private let handler = makeHandler()

    init(limits: ParseLimits) {
        self.limits = limits
        LibXML2.prepare()
    }

    /// Builds the tree of a page; what comes after a limit is left out.
    ///
    /// - Parameter html: Valid UTF-8; what it declares of its encoding is ignored.
    func build(_ html: Bytes) -> (tree: HTMLTree, isTooDeep: Bool, isTooLarge: Bool) {
        guard let context = htmlNewParserCtxt() else { return (HTMLTree(), false, true) }
        defer { htmlFreeParserCtxt(context) }
        context.pointee.sax.pointee = handler
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_COMPACT.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        var events = HTMLTreeEvents(context, limits: limits)
        let document = TagGuard.mended(html) ?? html.withUnsafeBufferPointer { Array($0) }
        withUnsafeMutablePointer(to: &events) { events in
            context.pointee.userData = UnsafeMutableRawPointer(events)
            document.withUnsafeBufferPointer { page in
                page.withMemoryRebound(to: CChar.self) { characters in
                    let unused = htmlCtxtReadMemory(
                        context, characters.baseAddress, CInt(clamping: characters.count), nil, "UTF-8", CInt(options))
                    if let unused { xmlFreeDoc(unused) }
                }
            }
            context.pointee.userData = nil
        }
        events.finish()
        return (events.tree, events.isTooDeep, events.isTooLarge)
    }
}

private func makeHandler() -> htmlSAXHandler {
    var handler = htmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElement = { context, name, attributes in
        guard let name else { return }
        context?.treeEvents.pointee.start(name, attributes)
    }
    handler.endElement = { context, _ in
        context?.treeEvents.pointee.end()
    }
    handler.characters = { context, characters, count in
        context?.treeEvents.pointee.text(UnsafeBufferPointer(start: characters, count: Int(count)))
    }
    handler.serror = { context, error in
        guard let error else { return }
        context?.treeEvents.pointee.complain(error.pointee)
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    return handler
}

extension UnsafeMutableRawPointer {
    /// What `HTMLTreeBuilder.build` gave libxml2, alive until that returns.
    fileprivate var treeEvents: UnsafeMutablePointer<HTMLTreeEvents> { assumingMemoryBound(to: HTMLTreeEvents.self) }
}
