import FoundationEssentials
import Model

/// Reads RSS 0.9x and 2.0, and RSS 1.0, in which items stand beside the channel.
///
/// - SeeAlso: RSS 2.0 Specification, hard drive of its Advisory Board, version 2.0.11; RSS 1.0, section 5.
struct RSSReader {
    private let reading: FeedReading
    private let tree: XMLTree

    init(_ reading: FeedReading) {
        self.reading = reading
        tree = reading.tree
    }

    /// The feed and its whole items, in document order.
    func feed(outcome: ParsedFeed.Outcome) -> ParsedFeed {
        let items = reading.items { $0.local == .item && $0.vocabulary == .core }
        let channel = tree.firstChild(of: 0) { $0 == ElementName(.core, .channel) } ?? 0
        let about = channelFields(channel, before: items.first { $0.place > channel }?.place ?? tree.nodes.count)
        let head = ParsedFeed.Head(
            format: reading.format, title: about.title, url: about.url, description: about.description,
            language: about.language, author: about.authors.first?.label, updated: about.updated, ttl: about.ttl,
            outcome: items.count > reading.limit ? .truncated : outcome)
        let posts = items.prefix(reading.limit).map { post(at: $0.place, before: $0.end, in: about) }
        return ParsedFeed(head: head, posts: PostIdentity.distinct(posts))
    }

    /// What the channel says for all of its items.
    private struct Channel {
        var title: String?
        var url: String?
        var description: String?
        var language: String?
        var authors: [Byline] = []
        var updated: Date?
        var ttl: Int?
        /// Whether descriptions are plain text, as Bluesky's are: a `<` in them is no markup.
        var isPlain = false
        /// Whether the channel is one account's posts, so that its title names the author of each.
        var isAccount = false
    }

    private func byline(of place: Int, _ name: ElementName) -> Byline? {
        switch name.vocabulary {
        case .atom: reading.byline(of: place, element: "atom:author")
        case .dc: Byline(tree.trimmedText(of: place), element: name.local == .author ? "dc:author" : "dc:creator")
        case .itunes: Byline(tree.trimmedText(of: place), element: "itunes:author")
        default: Byline(tree.trimmedText(of: place), element: name.local.rawValue)
        }
    }

    private func channelFields(_ channel: Int, before firstItem: Int) -> Channel {
        var about = Channel()
        var generator = ""
        let resolver = reading.resolver(at: channel)
        func read(_ place: Int, _ name: ElementName) {
            switch (name.vocabulary, name.local) {
            case (.core, .title): about.title = about.title ?? reading.title(of: place)
            case (.core, .link):
                about.url = about.url ?? tree.trimmedText(of: place).flatMap(resolver.link)
            case (.core, .description), (.core, .tagline), (.core, .abstract):
                about.description =
                    about.description
                    ?? tree.trimmedText(of: place).map { reading.text.markup($0, resolver: resolver).text }
            case (.core, .language), (.dc, .language): about.language = about.language ?? reading.languageTag(place)
            case (.core, .managingEditor), (.dc, .creator), (.itunes, .author), (.core, .author), (.atom, .author):
                if about.authors.isEmpty, let author = byline(of: place, name) { about.authors = [author.ofFeed] }
            case (.core, .lastBuildDate), (.dc, .date), (.atom, .updated):
                about.updated = about.updated ?? reading.time(of: place)?.date
            case (.core, .ttl): about.ttl = about.ttl ?? tree.trimmedText(of: place).flatMap { Int($0) }
            case (.core, .generator): generator = tree.trimmedText(of: place) ?? ""
            default: break
            }
        }
        tree.forEachChild(of: channel, read)
        about.url = about.url ?? tree.attribute(.href, of: channel).flatMap(resolver.link)
        about.language = about.language ?? reading.language(at: channel)
        if about.updated == nil, let place = tree.firstChild(of: channel, where: { $0 == ElementName(.core, .pubDate) })
        {
            about.updated = reading.time(of: place)?.date
        }
        about.isPlain = about.url.map { $0.hasPrefix("https://bsky.app/profile/") } ?? false
        about.isAccount = about.isPlain || generator.hasPrefix("Mastodon") || generator.hasPrefix("GoToSocial")
        if about.isAccount, about.authors.isEmpty {
            let account = Byline(accountTitle: about.title, description: about.description, url: about.url)
            about.authors = account.map { [$0] } ?? []
        }
        return about
    }

    private func post(at item: Int, before end: Int, in channel: Channel) -> Post {
        var draft = PostDraft()
        let resolver = reading.resolver(at: item)
        var link: String?
        var atomLink: String?
        var guid: String?
        var isPermaLink = true
        var creators: [Byline] = []
        var source: Byline?
        var described: Int?
        var encoded: Int?
        var aside: Int?
        var mediaDescription: String?
        tree.forEachChild(of: item, before: end) { place, name in
            switch (name.vocabulary, name.local) {
            case (.core, .title): draft.title = draft.title ?? reading.title(of: place)
            case (.dc, .title): if draft.title == nil { draft.title = reading.title(of: place) }
            case (.core, .link):
                link = link ?? tree.trimmedText(of: place) ?? tree.attribute(.href, of: place)
            case (.atom, .link): follow(place, into: &draft, &atomLink, resolver)
            case (.core, .guid), (.atom, .id):
                guard guid == nil else { break }
                guid = tree.trimmedText(of: place)
                let claim = tree.attribute(.isPermaLink, of: place)
                isPermaLink = name.local == .guid && claim.map(RSSReader.isTrue) != false
            case (.core, .description), (.core, .abstract), (.atom, .summary): described = described ?? place
            case (.dc, .description), (.itunes, .summary): aside = aside ?? place
            case (.content, .encoded), (.atom, .content), (.xhtml, .body), (.xhtml, .div), (.core, .content),
                (.core, .encoded), (.core, .fullItem):
                encoded = encoded ?? place
            case (.core, .author), (.itunes, .author), (.atom, .author):
                if let author = byline(of: place, name) { draft.authors.append(author) }
            case (.dc, .creator), (.dc, .author):
                if let author = byline(of: place, name) { creators.append(author) }
            case (.core, .source): source = byline(of: place, name)?.ofFeed
            case (.core, .pubDate), (.atom, .published), (.dcterms, .issued), (.dcterms, .created), (.core, .published):
                draft.published = draft.published ?? reading.time(of: place)
            case (.dc, .date): if draft.published == nil { draft.published = reading.time(of: place) }
            case (.atom, .updated), (.dcterms, .modified), (.core, .updated):
                draft.updated = draft.updated ?? reading.time(of: place)
            case (.core, .category), (.dc, .subject):
                if let tag = reading.title(of: place) {
                    draft.tags.add(tag: tag)
                }
            case (.atom, .category):
                if let tag = tree.attribute(.label, of: place) ?? tree.attribute(.term, of: place) {
                    draft.tags.add(tag: tag.trimmed)
                }
            case (.itunes, .keywords), (.media, .keywords):
                for tag in tree.text(of: place).split(separator: ",") { draft.tags.add(tag: tag.trimmed) }
            case (.core, .enclosure):
                if let url = tree.attribute(.url, of: place).flatMap(resolver.link) {
                    draft.add(Media(url: url, type: tree.attribute(.type, of: place)))
                }
            case (.media, .description): mediaDescription = tree.trimmedText(of: place)
            case (.media, _): reading.media(at: place, name, into: &draft)
            case (.core, .language), (.dc, .language): draft.language = reading.languageTag(place)
            case (.thr, .inReplyTo): draft.inReplyTo = reading.repliedTo(place, resolver)
            default: break
            }
        }
        if draft.media.isEmpty { addThumbnail(of: item, before: end, into: &draft) }
        // The channel definition format has both as attributes.
        link = link ?? tree.attribute(.href, of: item)
        draft.updated = draft.updated ?? tree.attribute(.lastModified, of: item).flatMap(DateReader.time)
        draft.id = guid ?? tree.attribute(.about, of: item, in: .rdf)
        draft.url = address(link, atomLink, guid: isPermaLink ? guid : nil, about: draft.id, resolver)
        if !creators.isEmpty { draft.authors.insert(contentsOf: creators, at: 0) }
        if draft.authors.isEmpty { draft.authors = channel.authors }
        if draft.authors.isEmpty, let source { draft.authors = [source] }
        draft.authorship = draft.inReplyTo == nil ? .own : .reply
        draft.language = draft.language ?? reading.language(at: item) ?? channel.language
        let isPlain = channel.isPlain || guid?.hasPrefix("at://") == true
        draft.body = encoded.flatMap { reading.markup(of: $0) }
        let description = (described ?? aside).flatMap { isPlain ? .plain(tree.text(of: $0)) : reading.markup(of: $0) }
        if draft.body == nil { draft.body = description } else { draft.summary = description }
        if draft.body == nil { draft.body = mediaDescription.map(PostDraft.Body.plain) }
        return draft.post(in: tree, resolver: resolver, with: reading.text)
    }

    private static func isTrue(_ claim: String) -> Bool { claim == "true" || claim.lowercased() != "false" }

    /// A thumbnail stands for the picture where nothing else does.
    private func addThumbnail(of item: Int, before end: Int, into draft: inout PostDraft) {
        tree.forEachChild(of: item, before: end) { place, name in
            if name == ElementName(.media, .thumbnail) { reading.media(at: place, name, into: &draft) }
        }
    }

    private func follow(
        _ place: Int, into draft: inout PostDraft, _ atomLink: inout String?, _ resolver: LinkResolver
    ) {
        guard let href = tree.attribute(.href, of: place) else { return }
        switch tree.attribute(.rel, of: place)?.lowercased() ?? "alternate" {
        case "alternate": atomLink = atomLink ?? href
        case "enclosure":
            if let url = resolver.link(href) { draft.add(Media(url: url, type: tree.attribute(.type, of: place))) }
        default: break
        }
    }

    /// The post's own address: its link, failing that a guid that is said or looks to be one.
    private func address(
        _ link: String?, _ atomLink: String?, guid: String?, about: String?, _ resolver: LinkResolver
    ) -> String? {
        if let link = (link ?? atomLink).flatMap(resolver.link) { return link }
        for candidate in [guid, about] {
            if let candidate, candidate.hasPrefix("http://") || candidate.hasPrefix("https://") { return candidate }
        }
        return nil
    }
}

extension FeedReading {
    /// What an item answers: the address that `thr:in-reply-to` gives, failing that its id.
    ///
    /// - SeeAlso: RFC 4685, section 3.
    func repliedTo(_ place: Int, _ resolver: LinkResolver) -> String? {
        tree.attribute(.href, of: place).flatMap(resolver.link) ?? tree.attribute(.ref, of: place)
    }
}
