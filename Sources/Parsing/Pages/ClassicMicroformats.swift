/// How pages from before microformats2 mark posts, feeds and people.
///
/// - SeeAlso: microformats2 parsing specification, "backward compatibility".
enum ClassicMicroformats {
    static func types(_ classes: [Substring]) -> [String] {
        classes.compactMap { roots[String($0)] }
    }

    /// The properties of a microformat of these types that an element's classes and relations name.
    static func properties(_ classes: [Substring], relations: [Substring], of types: [String]) -> [MicroformatProperty]
    {
        var found: [MicroformatProperty] = []
        for type in types {
            let known: [String: MicroformatProperty] =
                switch type {
                case "h-entry": entry
                case "h-card": card
                case "h-feed": feed
                default: [:]
                }
            for name in classes { if let property = known[String(name)] { found.append(property) } }
            guard type == "h-entry" || type == "h-feed" else { continue }
            if type == "h-entry", relations.contains("bookmark") { found.append(MicroformatProperty(.url, "url")) }
            if relations.contains("tag") { found.append(MicroformatProperty(.text, "category")) }
        }
        return found
    }

    private static let roots = [
        "hentry": "h-entry", "hnews": "h-news", "hfeed": "h-feed", "vcard": "h-card", "vevent": "h-event",
        "hreview": "h-review", "hproduct": "h-product", "hresume": "h-resume", "hrecipe": "h-recipe",
    ]

    private static let entry: [String: MicroformatProperty] = [
        "entry-title": MicroformatProperty(.text, "name"), "entry-summary": MicroformatProperty(.text, "summary"),
        "entry-content": MicroformatProperty(.markup, "content"), "published": MicroformatProperty(.date, "published"),
        "updated": MicroformatProperty(.date, "updated"), "author": MicroformatProperty(.text, "author"),
        "category": MicroformatProperty(.text, "category"),
    ]

    private static let feed: [String: MicroformatProperty] = [
        "author": MicroformatProperty(.text, "author"), "photo": MicroformatProperty(.url, "photo"),
        "url": MicroformatProperty(.url, "url"), "category": MicroformatProperty(.text, "category"),
    ]

    private static let card: [String: MicroformatProperty] = [
        "fn": MicroformatProperty(.text, "name"), "url": MicroformatProperty(.url, "url"),
        "photo": MicroformatProperty(.url, "photo"), "nickname": MicroformatProperty(.text, "nickname"),
        "org": MicroformatProperty(.text, "org"), "uid": MicroformatProperty(.url, "uid"),
    ]
}
