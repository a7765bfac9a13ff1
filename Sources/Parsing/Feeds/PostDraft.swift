import FoundationEssentials
import Model

/// A post as its fields come in, in whatever order a feed has them.
struct PostDraft {
    var id: String?
    var url: String?
    var authors: [Byline] = []
    var authorship = Authorship.own
    var published: ClaimedTime?
    var updated: ClaimedTime?
    var title: String?
    /// The fullest text that the source gives.
    var body: Body?
    /// A shorter text beside it.
    var summary: Body?
    /// What references in the body are relative to, where that is not what they are to the post.
    var bodyResolver: LinkResolver?
    var summaryResolver: LinkResolver?
    var links = OrderedStrings()
    /// Links that stand below the text, as that of a preview card.
    var laterLinks: [String] = []
    private(set) var media: [Media] = []
    private var places: [String: Int] = [:]
    var tags = OrderedStrings()
    var language: String?
    var inReplyTo: String?
    var quoted: String?
    var quotedAuthor: String?
    var observed: Date?
    /// Own words beside the body, as the choices of a poll: lines of their own below it.
    var lines: [String] = []

    /// Text as a feed carries it.
    enum Body {
        /// HTML that lies in one piece among the tree's bytes.
        case markup(Range<Int>)
        /// HTML that was put together.
        case written(String)
        case plain(String)
        /// What a reader of web pages has read already, with its markup.
        case read(MarkupText, html: String)
    }

    /// Adds a picture, unless its address is there already; then what was not known of it is filled in.
    mutating func add(_ new: Media) {
        guard let place = new.url == "data:," ? nil : place(of: new.url) else {
            if !places.isEmpty { places[new.url] = media.count }
            media.append(new)
            return
        }
        let old = media[place]
        media[place] = Media(url: old.url, type: old.type ?? new.type, alt: old.alt ?? new.alt)
    }

    /// Most posts have a handful; some attack has a hundred thousand.
    private mutating func place(of url: String) -> Int? {
        if media.count < 16 { return media.firstIndex { $0.url == url } }
        if places.isEmpty { for (place, old) in media.enumerated().reversed() { places[old.url] = place } }
        return places[url]
    }

    /// The post.
    ///
    /// The text is the body; failing that the summary, failing that the title, which then stands in both places. The id
    /// is what `PostIdentity` says.
    ///
    /// - Parameter tree: What bodies that are ranges lie in; an empty one where none is.
    mutating func post(in tree: XMLTree = XMLTree(), resolver: LinkResolver, with reader: PostText) -> Post {
        dropScripts()
        let mainResolver = (body == nil ? summaryResolver : bodyResolver) ?? resolver
        var main = take(body ?? summary, in: tree, mainResolver, reader)
        if isOfReddit { main.text = PostDraft.withoutSubmitter(main.text) }
        var aside: String?
        if body != nil, let summary {
            aside = take(summary, in: tree, summaryResolver ?? resolver, reader).text
            if aside == main.text || aside == "" { aside = nil }
        }
        for link in laterLinks { links.add(link) }
        var text = main.text.isEmpty ? title ?? "" : main.text
        if !lines.isEmpty { text = ([text] + lines).filter { !$0.isEmpty }.joined(separator: "\n") }
        return Post(
            id: PostIdentity.id(id, url: url, published: published?.date, text: text), url: url,
            author: authors.isEmpty ? nil : authors[0].label, authors: authors, published: published?.date,
            updated: updated?.date, title: title, text: text, html: main.html, summary: aside,
            authorship: authorship, links: links.strings, media: media, tags: tags.strings, language: language,
            inReplyTo: inReplyTo, quoted: quoted, quotedAuthor: quotedAuthor, observed: observed,
            zone: (published ?? updated)?.zone)
    }

    /// Sees to it that nothing that people click is a script, whatever reader it comes from.
    private mutating func dropScripts() {
        if let address = url, !LinkResolver.isVisitable(address) { url = nil }
        if let address = inReplyTo, !LinkResolver.isVisitable(address) { inReplyTo = nil }
        // Asked first, since a feed's posts share the list of its authors.
        guard authors.indices.contains(where: { authors[$0].leadsNowhere }) else { return }
        authors = authors.map { $0.leadsNowhere ? $0.withoutURL : $0 }
    }

    private var isOfReddit: Bool {
        id?.hasPrefix("t3_") == true || url?.hasPrefix("https://www.reddit.com/") == true
    }

    /// A post's text without the line that Reddit adds: `submitted by /u/NAME [link] [comments]`.
    private static func withoutSubmitter(_ text: String) -> String {
        guard text.hasSuffix("]"),
            let tail = text.ranges(of: "submitted by").last(where: { text[$0.upperBound...].trimmed.hasPrefix("/u/") }),
            !text[tail.lowerBound...].contains("\n\n")
        else { return text }
        return text[..<tail.lowerBound].trimmingSuffix(while: \.isWhitespace)
    }

    /// Reads a text and takes up the links, pictures and hashtags in it.
    private mutating func take(
        _ body: Body?, in tree: XMLTree, _ resolver: LinkResolver, _ reader: PostText
    ) -> (text: String, html: String?) {
        let read: MarkupText
        var html: String?
        switch body {
        case nil: return ("", nil)
        case .plain(let text):
            takeAddresses(in: text, resolver)
            return (reader.plain(text), nil)
        case .read(let text, let markup):
            html = markup
            read = text
        case .written(let markup):
            html = markup
            read = reader.markup(markup, resolver: resolver)
        case .markup(let range):
            // Without a tag or a reference it is plain text.
            if tree.bytes[range].contains(where: { $0 == 0x3C || $0 == 0x26 }) { html = tree.string(range) }
            read = reader.markup(tree.bytes.span.extracting(range), resolver: resolver)
        }
        for link in read.links { links.add(link) }
        for tag in read.tags { tags.add(tag: tag) }
        for media in read.media { add(media) }
        return (read.text, html)
    }

    /// Addresses and hashtags in plain text, which is all the markup that such text has.
    private mutating func takeAddresses(in text: String, _ resolver: LinkResolver) {
        let found = PlainAddresses(in: text)
        for address in found.addresses { if let url = resolver.link(address) { links.add(url) } }
        for tag in found.tags { tags.add(tag: tag) }
    }
}
