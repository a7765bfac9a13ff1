internal import CXML2

/// What libxml2's events of an HTML document mean to a collector.
struct HTMLEvents {
    private(set) var collector: MarkupCollector
    /// Whether reading it to its end would take for ever.
    private(set) var isHopeless = false
    private var complaints = 0
    private var open: [(element: HTMLElement, isHidden: Bool)] = []
    private let context: htmlParserCtxtPtr
    /// Elements open at once.
    private static let depth = 400
    /// Errors of one piece of markup, each of which libxml2 takes microseconds to put into words.
    private static let patience = 20_000

    init(_ collector: MarkupCollector, _ context: htmlParserCtxtPtr) {
        self.collector = collector
        self.context = context
    }

    mutating func start(
        _ name: UnsafePointer<xmlChar>, _ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard open.count < HTMLEvents.depth else {
            return giveUp()
        }
        let element = HTMLEvents.element(name)
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
            case "style": isHidden = isHidden || HTMLAttributes.hides(style: value)
            default: break
            }
            field += 2
        }
        open.append((element, isHidden))
        collector.open(element, attributes, isHidden: isHidden)
    }

    mutating func end() {
        guard let (element, isHidden) = open.popLast() else { return }
        collector.close(element, wasHidden: isHidden)
    }

    /// An end tag that ends nothing still parts words if it is `</p>` or `</br>`, and libxml2 only complains of it.
    ///
    /// - SeeAlso: HTML Standard, section 13.2.6.4.7 ("in body", end tags `p` and `br`).
    mutating func complain(_ error: xmlError) {
        complaints += 1
        if complaints == HTMLEvents.patience { giveUp() }
        guard error.code == CInt(XML_ERR_TAG_NAME_MISMATCH.rawValue), let name = error.str1 else { return }
        switch String(cString: name) {
        case "p": collector.open(.paragraph, HTMLAttributes(), isHidden: false)
        case "br": collector.open(.lineBreak, HTMLAttributes(), isHidden: false)
        default: break
        }
    }

    private mutating func giveUp() {
        isHopeless = true
        xmlStopParser(context)
    }

    mutating func text(_ characters: UnsafeBufferPointer<UInt8>) {
        collector.text(characters.span)
    }

    private static func element(_ name: UnsafePointer<xmlChar>) -> HTMLElement {
        let bytes = UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
        guard let short = HTMLName(bytes) else { return HTMLElement(longName: bytes) }
        return HTMLElement(short)
    }
}
