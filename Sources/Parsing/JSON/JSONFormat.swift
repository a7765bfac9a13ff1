/// Which reader a JSON page is for, told by its shape.
enum JSONFormat: Hashable {
    case jsonFeed, mastodon, activityPub, bluesky, x, facebook, xArchive, facebookArchive
    /// Something else, in words that complete "… was served where a feed was expected".
    case other(String)

    /// - Parameter address: Where the page came from, which alone tells what an empty list is a list of.
    init(of root: JSON, from address: String) {
        if root.isArray {
            self = JSONFormat.list(root.elements, from: address)
        } else if root.isObject {
            self = JSONFormat.object(root, from: address)
        } else {
            self = .other("JSON that is neither a list nor an object")
        }
    }

    private static func list(_ elements: [JSON], from address: String) -> JSONFormat {
        guard let first = elements.first(where: \.isObject) else {
            let isTimeline = address.contains("/api/v1/") && address.contains("/statuses")
            return elements.isEmpty && isTimeline ? .mastodon : .other("a JSON list without posts")
        }
        return entry(first) ?? .other("a JSON list without posts")
    }

    /// The format of which such an object is one post.
    private static func entry(_ entry: JSON) -> JSONFormat? {
        if entry["tweet"].isObject || entry["full_text"].exists && entry["id_str"].exists { return .xArchive }
        if entry["account"].isObject, entry["id"].exists { return .mastodon }
        if entry["type"].string != nil, isActivity(entry) { return .activityPub }
        if entry["timestamp"].exists, entry["data"].isArray || entry["attachments"].isArray || entry["title"].exists {
            return .facebookArchive
        }
        return nil
    }

    private static func isActivity(_ object: JSON) -> Bool {
        object["@context"].exists || object["object"].exists || object["attributedTo"].exists
            || object["actor"].exists || object["id"].string?.hasPrefix("http") == true
    }

    private static func object(_ root: JSON, from address: String) -> JSONFormat {
        if root["version"].string?.contains("jsonfeed.org/version/") == true {
            return root["items"].isArray ? .jsonFeed : .other("a JSON Feed without its items")
        }
        if root["feed"].isArray || root["posts"].elements.contains(where: { $0["record"].isObject }) { return .bluesky }
        if ["OrderedCollection", "OrderedCollectionPage", "Collection", "CollectionPage"].contains(root["type"].string)
            || root["orderedItems"].isArray
        {
            return .activityPub
        }
        if root["data"].isArray || root["data"].isObject || root["meta"]["result_count"].exists {
            return data(root, from: address)
        }
        if let found = entry(root) { return found }
        for name in ["status_updates", "status_updates_v2", "other_posts_v2"] where root[name].isArray {
            return .facebookArchive
        }
        if root["items"].isArray, isFeedOfItems(root) { return .jsonFeed }
        if root.first("error", "errors", "message").exists { return .other("an error message in JSON") }
        return .other("JSON without posts")
    }

    /// Whether it is a JSON Feed but for its version.
    private static func isFeedOfItems(_ root: JSON) -> Bool {
        root.first("home_page_url", "feed_url").exists
            || root["items"].elements.contains { $0.first("content_text", "content_html", "date_published").exists }
    }

    /// Both X and Facebook call their lists `data`.
    private static func data(_ root: JSON, from address: String) -> JSONFormat {
        let first = root["data"].list.first { $0.isObject }
        if let first {
            if first.first("created_time", "permalink_url", "message", "story").exists { return .facebook }
            if first["text"].exists, first["id"].exists { return .x }
        }
        if root["data"].list.isEmpty {
            if root["meta"]["result_count"].exists { return .x }
            if root["paging"].isObject || address.contains("graph.facebook.com/") { return .facebook }
        }
        return .other("JSON without posts")
    }
}
