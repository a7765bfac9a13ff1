/// A small RSS page for tests.
public enum TestFeed {
    /// One item for each text; guids count from 1 below `url`, unless there are ids.
    public static func rss(
        _ texts: [String], ids: [String]? = nil, url: String = "https://social.example/@user"
    ) -> String {
        let items = texts.enumerated().map { place, text in
            let id = ids?[place] ?? "\(place + 1)"
            return """
                <item><guid isPermaLink="true">\(url)/\(id)</guid><link>\(url)/\(id)</link>\
                <pubDate>Sun, 01 Nov 2026 12:00:0\(place % 10) +0000</pubDate>\
                <description>&lt;p&gt;\(text)&lt;/p&gt;</description></item>
                """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>user</title><link>\(url)</link>\(items.joined())</channel></rss>
            """
    }

    /// An answer with such a page.
    public static func answer(_ texts: [String], headers: [(String, String)] = []) -> ServedAnswer {
        ServedAnswer(200, Array(rss(texts).utf8), headers: [("Content-Type", "application/rss+xml")] + headers)
    }
}
