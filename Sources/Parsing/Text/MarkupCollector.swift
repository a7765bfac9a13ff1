import Model

/// Collects text, links and pictures from the events of an HTML parser.
///
/// Both ways of reading markup feed it: what an element means is said here once.
struct MarkupCollector {
    private var lines = TextLines()
    private var links = OrderedStrings()
    private var tags = OrderedStrings()
    private var media: [Media] = []
    private var resolver: LinkResolver
    /// What elements that are open hide: they and all inside.
    private var muted = 0
    private var hidden = 0

    init(resolver: LinkResolver) {
        self.resolver = resolver
    }

    /// Begins anew, with links relative to another base.
    mutating func start(resolver: LinkResolver) {
        self.resolver = resolver
        lines.removeAll()
        links = OrderedStrings()
        tags = OrderedStrings()
        media.removeAll()
        muted = 0
        hidden = 0
    }

    mutating func text(_ text: Bytes) {
        if muted == 0, hidden == 0 { lines.add(text) }
    }

    mutating func open(_ element: HTMLElement, _ attributes: HTMLAttributes, isHidden: Bool) {
        if isHidden || element == .unseen, !element.isVoid { hidden += 1 }
        if element == .player { muted += 1 }
        guard hidden == 0, !isHidden else { return }
        switch element {
        case .inline, .nothing, .unseen: break
        case .link: follow(attributes)
        case .block: part(1)
        case .paragraph: part(2)
        case .lineBreak: if muted == 0 { lines.breakLine() }
        case .preformatted:
            part(1)
            lines.preformatted += 1
        case .image: show(attributes)
        case .player, .playerSource: play(attributes)
        }
    }

    mutating func close(_ element: HTMLElement, wasHidden: Bool) {
        if hidden == 0 {
            switch element {
            case .block: part(1)
            case .paragraph: part(2)
            case .preformatted:
                part(1)
                lines.preformatted -= 1
            default: break
            }
        }
        if element == .player { muted -= 1 }
        if wasHidden || element == .unseen, !element.isVoid { hidden -= 1 }
    }

    private mutating func part(_ count: Int) {
        if muted == 0 { lines.part(count) }
    }

    mutating func finished() -> MarkupText {
        MarkupText(text: lines.finished(), links: links.strings, media: media, tags: tags.strings)
    }

    private mutating func follow(_ attributes: HTMLAttributes) {
        guard let reference = attributes.reference, let url = resolver.link(reference) else { return }
        links.add(url)
        guard attributes.isTag, let end = url.utf8.lastIndex(of: 0x2F) else { return }
        let name = url[url.utf8.index(after: end)...]
        tags.add(tag: LinkResolver.decodingPercents(name.hasPrefix("%23") ? String(name.dropFirst(3)) : String(name)))
    }

    private mutating func show(_ attributes: HTMLAttributes) {
        let alternative = attributes.alternative.flatMap { $0.isEmpty ? nil : $0 }
        if let alternative, attributes.standsForEmoji(alternative) {
            if muted == 0 { lines.add(Array(alternative.utf8).span) }
            return
        }
        add(attributes.source, type: nil, alternative)
    }

    private mutating func play(_ attributes: HTMLAttributes) {
        add(attributes.source, type: attributes.type, nil)
    }

    /// Bytes inside the page itself are not kept, but what their author said of them is.
    private mutating func add(_ source: String?, type: String?, _ alternative: String?) {
        guard let source else { return }
        if let url = resolver.link(source) {
            media.append(Media(url: url, type: type, alt: alternative))
        } else if alternative != nil, source.hasPrefix("data:") {
            media.append(Media(url: "data:,", type: type, alt: alternative))
        }
    }
}
