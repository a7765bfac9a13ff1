import FoundationEssentials
import Model

/// Reads the preview that Telegram serves of a public channel.
struct TelegramReader {
    private let page: HTMLPage
    private let tree: HTMLTree

    init(_ page: HTMLPage) {
        self.page = page
        tree = page.tree
    }

    /// The page's messages, oldest first as the page has them; `nil` where there is none.
    func feed() -> ParsedFeed? {
        let title = page.elements.first { has("tgme_channel_info_header_title", $0) }.flatMap(page.line)
        var posts: [Post] = []
        var isPartial = false
        var next = 0
        while next < tree.nodes.count, posts.count <= page.limits.posts {
            if !tree.nodes[next].isText, let id = tree.attribute("data-post", of: next), !id.isEmpty,
                has("tgme_widget_message", next)
            {
                if !has("service_message", next) {
                    let (post, isWhole) = post(next, id: id, channel: title)
                    posts.append(post)
                    isPartial = isPartial || !isWhole
                }
                next = tree.end(of: next)
            } else {
                next += 1
            }
        }
        guard !posts.isEmpty else { return nil }
        let about = page.elements.first { has("tgme_channel_info_description", $0) }.map { page.read($0).text }
        let head = ParsedFeed.Head(
            format: .telegram, title: title ?? page.meta("og:title"), description: about, author: title,
            outcome: isPartial ? .truncated : .complete)
        return ParsedFeed(head: head, posts: posts)
    }

    private func has(_ name: String, _ place: Int) -> Bool { tree.hasClass(name, place) }

    /// A message, and whether the preview holds all of it.
    private func post(_ message: Int, id: String, channel: String?) -> (Post, isWhole: Bool) {
        var draft = PostDraft()
        draft.id = id
        draft.url = "https://t.me/" + id
        var texts: [Int] = []
        var isWhole = true
        var place = message + 1
        while place < tree.end(of: message) {
            let here = place
            place += 1
            guard !tree.nodes[here].isText else { continue }
            for name in tree.classes(of: here)
            where name.hasPrefix("tgme_widget_message") || name.hasPrefix("message_media") {
                switch name.dropFirst(name.hasPrefix("tgme_widget_") ? 12 : 0) {
                case "message_text", "message_poll_question", "message_poll_option_text", "message_document_title",
                    "message_contact_name", "message_location_title":
                    texts.append(here)
                    place = tree.end(of: here)
                case "message_reply":
                    // What is answered is somebody else's.
                    draft.inReplyTo = page.link("href", of: here)
                    draft.authorship = .reply
                    quote(here, into: &draft)
                    place = tree.end(of: here)
                case "message_link_preview":
                    if let url = page.link("href", of: here) { draft.links.add(url) }
                    place = tree.end(of: here)
                case "message_forwarded_from":
                    draft.authorship = .repost
                    draft.authors = forwardedFrom(here).map { [$0] } ?? []
                    place = tree.end(of: here)
                case "message_owner_name":
                    guard draft.authors.isEmpty, let name = page.line(here) else { break }
                    draft.authors = [Byline(name: name, url: page.link("href", of: here), element: "owner_name")]
                case "message_photo_wrap", "message_video_thumb", "message_sticker", "message_roundvideo_thumb":
                    if let url = background(here) { draft.add(Media(url: url)) }
                case "message_video":
                    if let url = page.link("src", of: here) { draft.add(Media(url: url, type: "video/mp4")) }
                case "message_date":
                    if let url = page.link("href", of: here), draft.url == nil { draft.url = url }
                    let time = tree.first(in: here) { tree.name(of: $0) == "time" }
                    draft.published = time.flatMap { tree.attribute("datetime", of: $0) }.flatMap(DateReader.time)
                case "message_media_not_supported":
                    isWhole = false
                    place = tree.end(of: here)
                default: break
                }
            }
        }
        if draft.authors.isEmpty, let channel {
            draft.authors = [Byline(name: channel, element: "channel_info_header_title", isOfFeed: true)]
        }
        take(texts, into: &draft)
        return (draft.post(resolver: page.resolver, with: page.text), isWhole || !texts.isEmpty)
    }

    /// Reads the words of a message; hashtags are links into the channel, which are not its links.
    private func take(_ texts: [Int], into draft: inout PostDraft) {
        var whole = MarkupText()
        var html: [String] = []
        for place in texts {
            let read = page.read(place)
            if !read.text.isEmpty { whole.text += (whole.text.isEmpty ? "" : "\n") + read.text }
            for link in read.links {
                if let mark = link.firstRange(of: "?q=%23") {
                    draft.tags.add(tag: LinkResolver.decodingPercents(String(link[mark.upperBound...])))
                } else {
                    whole.links.append(link)
                }
            }
            whole.media += read.media
            html.append(HTMLWriter.inner(of: place, in: tree, resolver: page.resolver))
        }
        draft.body = html.isEmpty ? nil : .read(whole, html: html.joined(separator: "<br>"))
    }

    private func forwardedFrom(_ place: Int) -> Byline? {
        guard let name = tree.first(in: place, where: { has("tgme_widget_message_forwarded_from_name", $0) }) else {
            return nil
        }
        return Byline(name: page.line(name), url: page.link("href", of: name), element: "forwarded_from_name")
    }

    /// Takes up what a message answers, apart from its own words.
    private func quote(_ reply: Int, into draft: inout PostDraft) {
        let text = tree.first(in: reply) { has("js-message_reply_text", $0) || has("tgme_widget_message_text", $0) }
        let author = tree.first(in: reply) { has("tgme_widget_message_author_name", $0) }
        draft.quoted = text.map { page.read($0).text }.flatMap { $0.isEmpty ? nil : $0 }
        draft.quotedAuthor = author.flatMap(page.line)
    }

    /// The picture that a style puts behind an element.
    private func background(_ place: Int) -> String? {
        guard let style = tree.attribute("style", of: place),
            let mark = style.firstRange(of: "background-image:") ?? style.firstRange(of: "background:"),
            let open = style[mark.upperBound...].firstRange(of: "url("),
            let close = style[open.upperBound...].firstIndex(of: ")")
        else { return nil }
        let quotes: Set<Character> = ["'", "\"", " "]
        var url = style[open.upperBound..<close]
        while let first = url.first, quotes.contains(first) { url.removeFirst() }
        while let last = url.last, quotes.contains(last) { url.removeLast() }
        return page.resolver.link(String(url))
    }
}
