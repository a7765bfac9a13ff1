/// An HTML element's name as one number, which makes comparing cheap: up to eight ASCII letters and digits, small.
struct HTMLName: Hashable {
    let packed: UInt64

    init(_ packed: UInt64) { self.packed = packed }

    init(_ name: StaticString) {
        packed = name.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt64($1) } }
    }

    /// `nil` for names that are longer, none of which changes how text reads but the few told apart below.
    init?(_ bytes: some Sequence<UInt8>) {
        var packed: UInt64 = 0
        for byte in bytes {
            guard packed < 1 << 56 else { return nil }
            packed = packed << 8 | UInt64(byte.lowercased)
        }
        guard packed > 0 else { return nil }
        self.packed = packed
    }
}

/// What an element does to the text around it and inside it.
///
/// - SeeAlso: HTML Standard, section 3.2.7 (`innerText`), whose line breaks are followed.
enum HTMLElement {
    /// Part of the line, as `b` or an element that nobody knows.
    case inline
    case link
    /// Begins and ends on lines of its own.
    case block
    /// A block with an empty line above and below.
    case paragraph
    case lineBreak
    /// Empty, and parts nothing, as `wbr`.
    case nothing
    case image
    /// Plays something; what it holds is for browsers that cannot.
    case player
    case playerSource
    case preformatted
    /// Never shown.
    case unseen

    init(_ name: HTMLName?) {
        self = name.flatMap(HTMLElement.known) ?? .inline
    }

    /// For names longer than a packed one.
    init(longName: some Sequence<UInt8>) {
        switch String(decoding: longName.map(\.lowercased), as: UTF8.self) {
        case "blockquote", "figcaption", "fieldset": self = .block
        default: self = .inline
        }
    }

    /// Whether the element never has an end tag.
    var isVoid: Bool {
        switch self {
        case .lineBreak, .nothing, .image, .playerSource: true
        default: false
        }
    }

    /// The element of a name on this list; `nil` for those that only a parser treats rightly.
    static func plain(_ name: HTMLName) -> HTMLElement? {
        guard let element = known(name) else { return nil }
        switch element {
        case .block where wholePage.contains(name.packed): return nil
        case .inline, .link, .block, .paragraph, .lineBreak, .nothing, .image: return element
        case .player, .playerSource, .preformatted, .unseen: return nil
        }
    }

    private static func known(_ name: HTMLName) -> HTMLElement? {
        var (lower, upper) = (0, names.count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if names[middle] < name.packed { lower = middle + 1 } else { upper = middle }
        }
        return lower < names.count && names[lower] == name.packed ? elements[lower] : nil
    }

    private static let wholePage = [HTMLName("html").packed, HTMLName("body").packed]
    private static let names = all.keys.sorted()
    private static let elements = names.map { all[$0] ?? .inline }

    private static let all: [UInt64: HTMLElement] = {
        var known: [UInt64: HTMLElement] = [:]
        func add(_ element: HTMLElement, _ names: StaticString...) {
            for name in names { known[HTMLName(name).packed] = element }
        }
        add(.link, "a")
        add(
            .inline, "span", "b", "i", "em", "strong", "u", "s", "del", "ins", "code", "small", "sub", "sup", "mark",
            "q", "cite", "abbr", "kbd", "samp", "var", "time", "font", "big", "tt", "strike", "dfn", "bdi", "bdo")
        add(.paragraph, "p")
        add(
            .block, "div", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table",
            "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "section", "article", "header", "footer", "nav",
            "aside", "main", "address", "figure", "form", "details", "summary", "body", "html", "center", "option",
            "legend", "hgroup", "menu", "dir", "search")
        add(.lineBreak, "br")
        add(.nothing, "wbr", "area", "base", "col", "embed", "input", "link", "meta", "param")
        add(.image, "img")
        add(.player, "video", "audio", "canvas", "iframe", "object")
        add(.playerSource, "source", "track")
        add(.preformatted, "pre", "listing", "xmp")
        add(
            .unseen, "script", "style", "template", "head", "title", "noscript", "noframes", "noembed", "svg", "rp",
            "datalist")
        return known
    }()
}
