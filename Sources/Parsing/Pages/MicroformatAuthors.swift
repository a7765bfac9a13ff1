import Model

/// Tells who wrote the entries of a page.
///
/// - SeeAlso: microformats wiki, "authorship"; pages of authors are never fetched, only looked for on the page itself.
struct MicroformatAuthors {
    private let page: HTMLPage
    private let items: [Microformat]
    /// Names on the page's cards, by address.
    private let cards: [String: String]
    /// Whom the page itself names as its author.
    private let ofPage: Byline?

    init(_ items: [Microformat], on page: HTMLPage) {
        self.page = page
        self.items = items
        var cards: [String: String] = [:]
        for card in items where card.isOf("h-card") {
            guard let name = card.first("name").flatMap({ MicroformatAuthors.line($0.text, page) }) else { continue }
            for url in card.values("url") where cards[url.text] == nil { cards[url.text] = name }
        }
        self.cards = cards
        let tree = page.tree
        let place = page.elements.first {
            ["a", "link"].contains(tree.name(of: $0)) && tree.hasWord("author", in: "rel", of: $0)
        }
        ofPage = place.flatMap { place in
            guard let url = page.link("href", of: place) else { return nil }
            let name = cards[url] ?? (tree.name(of: place) == "a" ? page.line(place) : nil)
            return Byline(name: name, url: url, element: "rel=author", isOfFeed: true)
        }
    }

    /// Whom an entry names, else whom the feed or card around it names, else whom the page names.
    func ofEntry(_ index: Int) -> [Byline] {
        let own = named(by: items[index])
        if !own.isEmpty { return own }
        var parent = items[index].parent
        while let around = parent {
            let item = items[around]
            if item.isOf("h-feed") {
                let named = named(by: item)
                if !named.isEmpty { return named.map { $0.said(in: "h-feed").ofFeed } }
            }
            if item.isOf("h-card"), let card = byline(of: item, element: "h-card") { return [card.ofFeed] }
            parent = item.parent
        }
        return ofPage.map { [$0] } ?? []
    }

    /// Whom an item's own properties name.
    func named(by item: Microformat) -> [Byline] {
        let element = item.isClassic ? "author" : "p-author"
        return item.values("author").prefix(20).compactMap { value in
            if let nested = value.item {
                return byline(of: items[nested], element: element + ".h-card")
                    ?? Byline(page.line(items[nested].place), element: element)
            }
            if value.text.hasPrefix("http") {
                return Byline(name: cards[value.text], url: value.text, element: element)
            }
            return Byline(MicroformatAuthors.line(value.text, page), element: element)
        }
    }

    private func byline(of card: Microformat, element: String) -> Byline? {
        let name = (card.first("name") ?? card.first("nickname")).flatMap { MicroformatAuthors.line($0.text, page) }
        let url = card.first("url").flatMap { page.resolver.link($0.text) }
        guard name != nil || url != nil else { return nil }
        return Byline(name: name, url: url, element: element)
    }

    private static func line(_ text: String, _ page: HTMLPage) -> String? {
        let line = page.text.plain(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? nil : line
    }
}
