/// Reads what one property of a microformat says.
///
/// - SeeAlso: microformats2 parsing specification, sections on `p-`, `u-`, `dt-` and `e-` properties; value class pattern.
struct MicroformatValues {
    private let page: HTMLPage
    private let tree: HTMLTree
    /// How many places may still be looked at: properties inside properties would else cost the square of the page.
    private(set) var budget: Int

    init(_ page: HTMLPage) {
        self.page = page
        tree = page.tree
        budget = 16 * page.tree.nodes.count + 10_000
    }

    var isSpent: Bool { budget < 0 }

    mutating func value(of place: Int, as kind: MicroformatProperty.Kind) -> Microformat.Value? {
        budget -= tree.end(of: place) - place
        guard budget >= 0 else { return nil }
        var value = Microformat.Value(text: "", place: place, kind: kind)
        switch kind {
        case .markup: break
        case .text: value.text = text(of: place)
        case .date: value.text = date(of: place)
        case .url:
            let (reference, alternative) = reference(of: place)
            // An empty reference leads to the page itself.
            value.text = page.resolver.absolute(reference) ?? page.resolver.base ?? ""
            value.alternative = alternative.flatMap { $0.isEmpty ? nil : $0 }
        }
        return value
    }

    private func text(of place: Int) -> String {
        let parts = valueParts(of: place)
        if !parts.isEmpty { return parts.map { part($0) }.joined() }
        switch tree.name(of: place) {
        case "abbr", "link": if let title = tree.attribute("title", of: place) { return title.trimmed }
        case "data", "input": if let value = tree.attribute("value", of: place) { return value.trimmed }
        case "img", "area": if let alternative = tree.attribute("alt", of: place) { return alternative.trimmed }
        default: break
        }
        return plainText(of: place)
    }

    private func reference(of place: Int) -> (String, alternative: String?) {
        func attribute(_ name: String) -> String? { tree.attribute(name, of: place) }
        switch tree.name(of: place) {
        case "a", "area", "link": if let href = attribute("href") { return (href, nil) }
        case "img": if let source = attribute("src") { return (source, attribute("alt")?.trimmed) }
        case "audio", "video", "source", "iframe":
            if let source = attribute("src") ?? attribute("poster") { return (source, nil) }
        case "object": if let data = attribute("data") { return (data, nil) }
        default: break
        }
        let parts = valueParts(of: place)
        if !parts.isEmpty { return (parts.map { part($0) }.joined(), nil) }
        switch tree.name(of: place) {
        case "abbr": if let title = attribute("title") { return (title, nil) }
        case "data", "input": if let value = attribute("value") { return (value, nil) }
        default: break
        }
        return (plainText(of: place), nil)
    }

    private func date(of place: Int) -> String {
        let parts = valueParts(of: place)
        if !parts.isEmpty { return MicroformatDate(parts.map { datePart($0) }).text }
        return datePart(place)
    }

    /// A date or a piece of one, from the attribute that is meant for programs or else from the text.
    private func datePart(_ place: Int) -> String {
        if tree.hasClass("value-title", place), let title = tree.attribute("title", of: place) { return title.trimmed }
        switch tree.name(of: place) {
        case "time", "ins", "del": if let date = tree.attribute("datetime", of: place) { return date.trimmed }
        case "abbr": if let title = tree.attribute("title", of: place) { return title.trimmed }
        case "data", "input": if let value = tree.attribute("value", of: place) { return value.trimmed }
        case "img", "area": if let alternative = tree.attribute("alt", of: place) { return alternative.trimmed }
        default: break
        }
        return plainText(of: place)
    }

    /// A piece of a value, by the value class pattern.
    private func part(_ place: Int) -> String {
        if tree.hasClass("value-title", place) { return tree.attribute("title", of: place) ?? "" }
        switch tree.name(of: place) {
        case "img", "area": return tree.attribute("alt", of: place) ?? ""
        case "data": return tree.attribute("value", of: place) ?? plainText(of: place)
        case "abbr": return tree.attribute("title", of: place) ?? plainText(of: place)
        default: return plainText(of: place)
        }
    }

    /// The elements that hold pieces of a value, none inside another one or inside a property of its own.
    private func valueParts(of place: Int) -> [Int] {
        var parts: [Int] = []
        var next = place + 1
        while next < tree.end(of: place) {
            guard !tree.nodes[next].isText else {
                next += 1
                continue
            }
            let classes = tree.name(of: next) == "template" ? [] : tree.classes(of: next)
            if classes.contains(where: { $0 == "value" || $0 == "value-title" }) {
                parts.append(next)
                next = tree.end(of: next)
            } else if classes.contains(where: { MicroformatProperty(class: $0) != nil || $0.hasPrefix("h-") }) {
                next = tree.end(of: next)
            } else {
                next += 1
            }
        }
        return parts
    }

    /// All text inside an element with pictures' alternative texts, scripts and styles left out.
    func plainText(of place: Int) -> String {
        var text = ""
        var next = place + 1
        while next < tree.end(of: place) {
            let node = tree.nodes[next]
            if node.isText {
                text += tree.string(Int(node.lower)..<Int(node.upper))
                next += 1
                continue
            }
            switch tree.name(of: next) {
            case "script", "style", "template":
                next = tree.end(of: next)
                continue
            case "img": text += tree.attribute("alt", of: next) ?? page.link("src", of: next).map { " \($0) " } ?? ""
            case "br": text += "\n"
            default: break
            }
            next += 1
        }
        return text.trimmed
    }
}
