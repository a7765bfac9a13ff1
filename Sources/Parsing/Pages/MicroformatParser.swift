/// Finds the microformats of a page.
///
/// - SeeAlso: microformats2 parsing specification.
struct MicroformatParser {
    /// In document order.
    private(set) var items: [Microformat] = []
    private let page: HTMLPage
    private let tree: HTMLTree
    private var values: MicroformatValues

    init(_ page: HTMLPage) {
        self.page = page
        tree = page.tree
        values = MicroformatValues(page)
        find()
        for index in items.indices.reversed() {
            imply(index)
            nameNested(in: index)
        }
    }

    /// Whether there was more than could be read.
    var isCut: Bool { values.isSpent }

    private mutating func find() {
        var open: [(end: Int, item: Int)] = []
        var place = 0
        while place < tree.nodes.count {
            while let last = open.last, last.end <= place { open.removeLast() }
            defer { place += 1 }
            guard !tree.nodes[place].isText else { continue }
            if tree.name(of: place) == "template" {
                place = tree.end(of: place) - 1
                continue
            }
            let classes = tree.classes(of: place)
            let relations = tree.attribute("rel", of: place).map(HTMLTree.words) ?? []
            guard !classes.isEmpty || !relations.isEmpty else { continue }
            let properties = open.last.map { self.properties(classes, relations, in: items[$0.item]) } ?? []
            let modern = classes.filter { $0.hasPrefix("h-") && MicroformatProperty.isName($0.dropFirst(2)) }
            let types = modern.isEmpty ? ClassicMicroformats.types(classes) : modern.map(String.init)
            if types.isEmpty {
                for property in properties {
                    guard let owner = open.last?.item, let value = values.value(of: place, as: property.kind) else {
                        continue
                    }
                    items[owner].add(value, to: property)
                }
            } else {
                let index = items.count
                items.append(
                    Microformat(
                        types, at: place, isClassic: modern.isEmpty, parent: open.last?.item,
                        isProperty: !properties.isEmpty))
                if let owner = open.last?.item {
                    items[owner].hasNested = true
                    for property in properties {
                        guard var value = values.value(of: place, as: property.kind) else { continue }
                        value.item = index
                        items[owner].add(value, to: property)
                    }
                }
                open.append((tree.end(of: place), index))
            }
        }
    }

    private func properties(
        _ classes: [Substring], _ relations: [Substring], in item: Microformat
    ) -> [MicroformatProperty] {
        if item.isClassic { return ClassicMicroformats.properties(classes, relations: relations, of: item.types) }
        var found: [MicroformatProperty] = []
        for name in classes {
            if let property = MicroformatProperty(class: name), !found.contains(property) { found.append(property) }
        }
        return found
    }

    /// Gives an item the name and URL that it has without saying so.
    private mutating func imply(_ index: Int) {
        let item = items[index]
        guard !item.isClassic, !item.hasNested else { return }
        let place = item.place
        if !item.hasText, item.first("name") == nil {
            let text = impliedName(place) ?? values.plainText(of: place)
            if !text.isEmpty { items[index].imply("name", Microformat.Value(text: text, place: place)) }
        }
        guard !item.hasURL else { return }
        if let (url, at) = implied(place, { link($0, ["a", "area"], "href") }) {
            items[index].imply("url", Microformat.Value(text: url, place: at))
        }
        if let (url, at) = implied(place, { link($0, ["img"], "src") ?? link($0, ["object"], "data") }) {
            let alternative = tree.attribute("alt", of: at)
            items[index].imply("photo", Microformat.Value(text: url, place: at, alternative: alternative))
        }
    }

    private func link(_ place: Int, _ names: [String], _ attribute: String) -> String? {
        guard names.contains(tree.name(of: place)) else { return nil }
        return tree.attribute(attribute, of: place).map { page.resolver.absolute($0) ?? page.resolver.base ?? "" }
    }

    /// What the item's element says, or the only child of its kind, or the only one of the only child.
    private func implied(_ place: Int, _ value: (Int) -> String?) -> (String, Int)? {
        if let own = value(place) { return (own, place) }
        var parent = place
        for _ in 0..<2 {
            let children = tree.children(of: parent)
            let found = children.filter { value($0) != nil }
            if found.count == 1, let only = found.first, let text = value(only),
                !tree.classes(of: only).contains(where: { $0.hasPrefix("h-") })
            {
                return (text, only)
            }
            guard children.count == 1, let child = children.first else { return nil }
            parent = child
        }
        return nil
    }

    /// The name that a picture or an abbreviation gives, if it is all that the item holds.
    private func impliedName(_ place: Int) -> String? {
        func name(_ place: Int) -> String? {
            switch tree.name(of: place) {
            case "img", "area": tree.attribute("alt", of: place).flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
            case "abbr": tree.attribute("title", of: place).flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
            default: nil
            }
        }
        if let own = name(place) { return own }
        var parent = place
        for _ in 0..<2 {
            let children = tree.children(of: parent)
            guard children.count == 1, let child = children.first else { return nil }
            if let found = name(child) { return found }
            parent = child
        }
        return nil
    }

    /// Says what the properties that are microformats themselves read as: by their name, or their address.
    private mutating func nameNested(in index: Int) {
        for (name, values) in items[index].properties {
            for (place, value) in values.enumerated() {
                guard let nested = value.item, value.kind == .text || value.kind == .url else { continue }
                let found = items[nested].first(value.kind == .url ? "url" : "name")
                if let text = found?.text, !text.isEmpty { items[index].resolve(name, place, as: text) }
            }
        }
    }
}
