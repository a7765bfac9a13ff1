/// What an element or attribute is called, with its namespace reduced to the vocabularies that feeds use.
struct ElementName: Hashable {
    let vocabulary: Vocabulary
    let local: LocalName

    init(_ vocabulary: Vocabulary, _ local: LocalName) {
        self.vocabulary = vocabulary
        self.local = local
    }
}

/// Whose word an element's name is.
enum Vocabulary: UInt8 {
    /// The document's own: RSS of any version, or a default namespace that nobody knows.
    case core
    case atom, rdf, content, dc, dcterms, media, itunes, thr, xhtml, xml, other

    /// Finds the vocabulary of a name by its namespace, or by the customary prefix where that is not declared.
    init(namespace: String?, prefix: String?) {
        if let namespace, let known = Vocabulary(namespace: namespace) {
            self = known
        } else if let prefix, !prefix.isEmpty {
            self = Vocabulary(prefix: prefix)
        } else {
            self = .core
        }
    }

    /// Whether a default namespace is one that feeds use.
    static func isKnown(_ namespace: String) -> Bool { Vocabulary(namespace: namespace) != nil }

    private init?(namespace: String) {
        switch namespace.lowercased() {
        case "http://www.w3.org/2005/atom", "http://purl.org/atom/ns#", "https://www.w3.org/2005/atom": self = .atom
        case "http://www.w3.org/1999/02/22-rdf-syntax-ns#": self = .rdf
        case "http://purl.org/rss/1.0/", "http://purl.org/rss/1.0", "http://my.netscape.com/rdf/simple/0.9/",
            "http://channel.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2",
            "http://blogs.law.harvard.edu/tech/rss", "http://purl.org/net/rss1.1#":
            self = .core
        case "http://purl.org/rss/1.0/modules/content/": self = .content
        case "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/": self = .dc
        case "http://purl.org/dc/terms/": self = .dcterms
        case "http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss", "https://search.yahoo.com/mrss/":
            self = .media
        case "http://www.itunes.com/dtds/podcast-1.0.dtd": self = .itunes
        case "http://purl.org/syndication/thread/1.0": self = .thr
        case "http://www.w3.org/1999/xhtml": self = .xhtml
        case "http://www.w3.org/xml/1998/namespace": self = .xml
        default: return nil
        }
    }

    private init(prefix: String) {
        switch prefix.lowercased() {
        case "atom", "atom10", "a10": self = .atom
        case "rss": self = .core
        case "rdf": self = .rdf
        case "content": self = .content
        case "dc": self = .dc
        case "dcterms": self = .dcterms
        case "media": self = .media
        case "itunes": self = .itunes
        case "thr": self = .thr
        case "xhtml": self = .xhtml
        case "xml": self = .xml
        default: self = .other
        }
    }
}

/// The local names that the readers know; in lower case, as feeds differ in it.
enum LocalName: String {
    case rss, rdf, channel, item, feed, entry
    case title, ttl, link, description, guid, id, author, creator, publisher, subject, category, language, generator
    case managingEditor = "managingeditor"
    case pubDate = "pubdate"
    case lastBuildDate = "lastbuilddate"
    case date, published, updated, issued, modified, created, available
    case enclosure, encoded, content, summary, subtitle, tagline, body, div, source
    case name, email, uri
    case group, thumbnail
    case inReplyTo = "in-reply-to"
    case href, ref, rel, type, mode, term, label, scheme, url, src, about, resource, base, lang
    case isPermaLink = "ispermalink"
    case keywords
    case abstract
    case fullItem = "fullitem"
    case lastModified = "lastmod"
    case medium
    case unknown

    init(_ name: String) { self = LocalName(rawValue: name.lowercased()) ?? .unknown }

    /// Whether text directly inside such an element can only be white space.
    var holdsElementsOnly: Bool {
        switch self {
        case .rss, .rdf, .channel, .item, .feed, .entry, .group: true
        default: false
        }
    }
}
