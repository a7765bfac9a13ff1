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
        if isHidden, !element.isVoid { hidden += 1 }
        switch element {
        case .inline, .nothing: break
        case .link: if hidden == 0 { follow(attributes) }
        case .block: lines.part(1)
        case .paragraph: lines.part(2)
        case .lineBreak: if muted == 0, hidden == 0, !isHidden { lines.breakLine() }
        case .preformatted:
            lines.part(1)
            lines.preformatted += 1
        case .image: if hidden == 0, !isHidden { show(attributes) }
        case .player, .playerSource:
            if hidden == 0, !isHidden { play(attributes) }
            if element == .player { muted += 1 }
        case .unseen: hidden += 1
        }
    }

    mutating func close(_ element: HTMLElement, wasHidden: Bool) {
        switch element {
        case .block: lines.part(1)
        case .paragraph: lines.part(2)
        case .preformatted:
            lines.part(1)
            lines.preformatted -= 1
        case .player: muted -= 1
        case .unseen: hidden -= 1
        default: break
        }
        if wasHidden, !element.isVoid { hidden -= 1 }
    }

    mutating func finished() -> MarkupText {
        MarkupText(text: lines.finished(), links: links.strings, media: media, tags: tags.strings)
    }

    private mutating func follow(_ attributes: HTMLAttributes) {
        guard let reference = attributes.reference, let url = resolver.link(reference) else { return }
        links.add(url)
        let marks = (attributes.relation ?? "") + " " + (attributes.classes ?? "")
        let isTag = marks.split(separator: " ").contains { $0 == "tag" || $0 == "hashtag" }
        guard isTag, let end = url.lastIndex(of: "/") else { return }
        let name = url[url.index(after: end)...]
        tags.add(LinkResolver.decodingPercents(name.hasPrefix("%23") ? String(name.dropFirst(3)) : String(name)))
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

/// The attributes that matter, references in them resolved.
struct HTMLAttributes {
    var reference: String?
    var source: String?
    var alternative: String?
    var classes: String?
    var relation: String?
    var type: String?

    /// Whether a picture is an emoji: marked as one, or described by nothing but symbols.
    func standsForEmoji(_ alternative: String) -> Bool {
        if let classes, classes.contains("emoji") || classes.contains("smiley") { return true }
        return alternative.unicodeScalars.count <= 12
            && alternative.unicodeScalars.allSatisfy { $0.properties.isEmoji && $0.value > 0xFF || $0.value == 0x200D || $0.value == 0xFE0F }
    }
}

/// Strings in the order in which they came, each once.
struct OrderedStrings {
    private(set) var strings: [String] = []
    private var seen: Set<String> = []

    mutating func add(_ string: String) {
        // Most posts have one or two.
        if strings.count < 8 {
            if !strings.contains(string) { strings.append(string) }
            return
        }
        if seen.isEmpty { seen = Set(strings) }
        if seen.insert(string).inserted { strings.append(string) }
    }
}
