import FoundationEssentials
import Model

/// What a reader of one format is given: the page as a tree, and what all of its posts share.
struct FeedReading {
    let tree: XMLTree
    let format: ParsedFeed.Format
    /// Against the page's own address.
    let resolver: LinkResolver
    let text: PostText
    /// Whether the document ends after its root's end.
    let isWhole: Bool
    /// The most posts that are read.
    let limit: Int
    private let hasBases: Bool
    private let hasLanguages: Bool
    private let bases = BaseCache()
    /// The longest tag that BCP 47 registers has a third of that.
    static let languageBytes = 64

    init(
        tree: XMLTree, format: ParsedFeed.Format, resolver: LinkResolver, text: PostText, isWhole: Bool, limit: Int
    ) {
        self.tree = tree
        self.format = format
        self.resolver = resolver
        self.text = text
        self.isWhole = isWhole
        self.limit = limit
        hasBases = tree.names.contains { $0.known == ElementName(.xml, .base) }
        hasLanguages = tree.names.contains { $0.known == ElementName(.xml, .lang) }
    }

    /// The whole items of a name with the place where each ends, in document order.
    ///
    /// An item that begins inside another one ends that: some end tag is missing. Where the document breaks off inside the
    /// last, its whole elements stand for it if they hold who it is and a text; else it is left out.
    func items(named isItem: (ElementName) -> Bool) -> [(place: Int, end: Int)] {
        let names = tree.names.map { isItem($0.known) }
        var items: [(place: Int, end: Int)] = []
        for place in tree.nodes.indices {
            let name = tree.nodes[place].name
            guard name != XMLTree.Node.text, names[Int(name)] else { continue }
            if let last = items.last, last.end > place { items[items.count - 1].end = place }
            items.append((place, Int(tree.nodes[place].end)))
        }
        if !isWhole, let last = items.last, !tree.nodes[last.place].isClosed {
            items.removeLast()
            if let end = endOfWholeElements(of: last.place) { items.append((last.place, end)) }
        }
        return items
    }

    /// Where the first element of an item begins that the document's end cuts off; `nil` if those before it say too little.
    private func endOfWholeElements(of item: Int) -> Int? {
        var end = Int(tree.nodes[item].end)
        var isKnown = false
        var hasText = false
        tree.forEachChild(of: item) { place, name in
            guard place < end else { return }
            guard tree.nodes[place].isClosed else {
                end = place
                return
            }
            switch name.local {
            case .guid, .id, .link: isKnown = true
            case .description, .summary, .content, .encoded, .body: hasText = hasText || name.vocabulary != .media
            default: break
            }
        }
        return isKnown && hasText ? end : nil
    }

    /// The base of relative references in an element: every `xml:base` from the root down counts.
    func resolver(at place: Int) -> LinkResolver {
        guard hasBases else { return resolver }
        var found: [(place: Int, base: String)] = []
        var known = resolver
        var next = place
        while next >= 0 {
            if let cached = bases.known[next] {
                known = cached
                break
            }
            if let base = tree.attribute(.base, of: next, in: .xml, limit: 1 << 16) { found.append((next, base)) }
            next = Int(tree.nodes[next].parent)
        }
        for (place, base) in found.reversed() {
            known = known.rebased(base)
            bases.known[place] = known
        }
        return known
    }

    /// The nearest `xml:lang` from an element outwards.
    func language(at place: Int) -> String? {
        guard hasLanguages else { return nil }
        var next = place
        while next >= 0 {
            let language = tree.attribute(.lang, of: next, in: .xml, limit: FeedReading.languageBytes)
            if let language, !language.isEmpty { return language }
            next = Int(tree.nodes[next].parent)
        }
        return nil
    }

    /// A tag that stands as an element's text.
    func languageTag(_ place: Int) -> String? {
        tree.trimmedText(of: place).flatMap { $0.utf8.count <= FeedReading.languageBytes ? $0 : nil }
    }

    func time(of place: Int) -> ClaimedTime? {
        if let range = tree.textRange(of: place) { return DateReader.time(tree.bytes.span.extracting(range)) }
        return DateReader.time(tree.text(of: place))
    }

    /// A body that is HTML: escaped, or as elements that nobody escaped.
    func markup(of place: Int) -> PostDraft.Body? {
        if let range = tree.textRange(of: place) {
            let trimmed = tree.bytes.trimmingWhiteSpace(range)
            return trimmed.isEmpty ? nil : .markup(trimmed)
        }
        let inner = MarkupWriter.inner(of: place, in: tree)
        return inner.utf8.allSatisfy(\.isWhiteSpace) ? nil : .written(inner)
    }

    /// A title in an element whose content may be of any kind.
    func title(of place: Int) -> String? {
        if let range = tree.textRange(of: place) {
            return text.title(tree.bytes.span.extracting(tree.bytes.trimmingWhiteSpace(range)))
        }
        return tree.trimmedText(of: place).flatMap(text.title)
    }

    /// Takes up what the media extension says of pictures, inside a group or not.
    ///
    /// A description counts as the alternative text, failing that a title; both are inherited from the group.
    ///
    /// - SeeAlso: Media RSS 1.5.1, sections on `media:content` and `media:description`.
    func media(at place: Int, _ name: ElementName, into draft: inout PostDraft, inherited: String? = nil) {
        switch name.local {
        case .content:
            let alternative = described(place) ?? inherited
            if let url = tree.attribute(.url, of: place).flatMap(resolver(at: place).link) {
                draft.add(Media(url: url, type: tree.attribute(.type, of: place), alt: alternative))
            }
        case .group:
            let alternative = described(place)
            var contents = 0
            tree.forEachChild(of: place) { child, name in
                guard name.vocabulary == .media, name.local == .content else { return }
                contents += 1
                media(at: child, name, into: &draft, inherited: alternative)
            }
            guard contents == 0 else { return }
            tree.forEachChild(of: place) { child, name in
                if name.vocabulary == .media, name.local == .thumbnail { media(at: child, name, into: &draft) }
            }
        case .thumbnail:
            if draft.media.isEmpty, let url = tree.attribute(.url, of: place).flatMap(resolver(at: place).link) {
                draft.add(Media(url: url, type: nil, alt: inherited))
            }
        default: break
        }
    }

    private func described(_ place: Int) -> String? {
        var title: String?
        var description: String?
        tree.forEachChild(of: place) { child, name in
            guard name.vocabulary == .media else { return }
            if name.local == .description { description = description ?? tree.trimmedText(of: child).map(text.plain) }
            if name.local == .title { title = title ?? tree.trimmedText(of: child).map(text.plain) }
        }
        return description ?? title
    }
}

/// What references are relative to in the elements that say so.
///
/// A class, because reading fills it.
final class BaseCache {
    /// By the element's place.
    fileprivate(set) var known: [Int: LinkResolver] = [:]
}

extension StringProtocol {
    /// Without ASCII white space at either end.
    var trimmed: String {
        let bytes = Array(utf8)
        return String(decoding: bytes[bytes.trimmingWhiteSpace(0..<bytes.count)], as: UTF8.self)
    }

    func trimmingSuffix(while isUnwanted: (Character) -> Bool) -> String {
        String(self[..<(lastIndex { !isUnwanted($0) }.map(index(after:)) ?? startIndex)])
    }
}
