import FoundationEssentials

/// Bodies that are made to break a reader of JSON, each with a name.
struct HostileJSON: Sendable, CustomStringConvertible {
    let name: String
    let body: [UInt8]

    var description: String { name }

    init(_ name: String, _ body: String) {
        self.name = name
        self.body = Array(body.utf8)
    }

    init(_ name: String, bytes: [UInt8]) {
        self.name = name
        body = bytes
    }

    private static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    /// A post of each format, with one value to be put into each of its places.
    private static let shells: [(name: String, body: @Sendable (String) -> String)] = [
        (
            "mastodon",
            { x in
                """
                [{"id":"1","account":{"acct":"a","display_name":\(x)},"content":\(x),"created_at":\(x),"url":\(x),\
                "spoiler_text":\(x),"language":\(x),"reblog":null,"tags":\(x),"poll":\(x),"card":\(x),"quote":\(x),\
                "media_attachments":[\(x)],"in_reply_to_id":\(x),"edited_at":\(x),"visibility":null}]
                """
            }
        ),
        (
            "activity",
            { x in
                """
                {"orderedItems":[{"type":"Create","actor":\(x),"object":{"type":"Note","id":\(x),"content":\(x),\
                "contentMap":\(x),"url":\(x),"published":\(x),"attachment":\(x),"tag":\(x),"attributedTo":\(x),\
                "inReplyTo":\(x),"oneOf":\(x),"quote":\(x),"summary":\(x)}},{"type":"Announce","object":\(x)}]}
                """
            }
        ),
        (
            "bluesky",
            { x in
                """
                {"feed":[{"post":{"uri":"at://a/app.bsky.feed.post/1","author":\(x),"labels":\(x),"indexedAt":\(x),\
                "embed":{"$type":"app.bsky.embed.record#view","record":\(x),"images":\(x),"external":\(x)},\
                "record":{"text":"é🚓 word","createdAt":\(x),"langs":\(x),"tags":\(x),"reply":\(x),\
                "facets":[{"index":{"byteStart":\(x),"byteEnd":\(x)},"features":\(x)},\(x)]}},"reason":\(x)}]}
                """
            }
        ),
        (
            "x",
            { x in
                """
                {"data":[{"id":"1","text":\(x),"author_id":\(x),"created_at":\(x),"entities":{"urls":[\(x)],\
                "hashtags":\(x)},"referenced_tweets":[\(x)],"note_tweet":\(x),"attachments":{"media_keys":[\(x)]}}],\
                "includes":{"users":[\(x)],"tweets":\(x),"media":\(x)},"meta":{"result_count":1}}
                """
            }
        ),
        (
            "json-feed",
            { x in
                """
                {"version":"https://jsonfeed.org/version/1.1","title":\(x),"authors":\(x),"items":[\(x),{"id":\(x),\
                "url":\(x),"content_html":\(x),"content_text":\(x),"tags":\(x),"attachments":\(x),"image":\(x),\
                "date_published":\(x),"authors":[\(x)]}]}
                """
            }
        ),
        (
            "archives",
            { x in
                """
                [{"timestamp":\(x),"data":[\(x),{"post":\(x)}],"attachments":[{"data":[\(x),{"media":\(x)}]}],"tags":\(x)},\
                {"tweet":{"id_str":\(x),"full_text":\(x),"entities":\(x),"extended_entities":{"media":\(x)}}}]
                """
            }
        ),
    ]

    /// Values that a reader does not expect.
    private static let values: [(name: String, text: String)] = [
        ("null", "null"), ("booleans", "true"), ("huge numbers", "1e999999"), ("long numbers", many("9", 5000)),
        ("negative numbers", "-9223372036854775809"), ("fractions", "0.1e-400"), ("empty strings", "\"\""),
        ("empty lists", "[]"), ("empty objects", "{}"), ("nested lists", "[[[[[\"a\"]]]]]"),
        ("objects of objects", #"{"a":{"href":{"url":{"val":{}}}}}"#), ("lone surrogates", #""\ud800 \udc00 \ud83d""#),
        ("escaped NULs", #""a\u0000b\u0008""#), ("dates", "\"2026-01-01T00:00:00Z\""),
        ("far dates", "\"999999999-99-99T99:99:99+99:99\""), ("markup", #""<b><i>x</b><a href='javascript:x'>y""#),
        ("urls", #""http://[::1]:99999999/%zz?\u0001""#), ("type confusion", #"{"$type":7,"type":[[]],"uri":[1]}"#),
    ]

    /// More than a hundred of them.
    static let all: [HostileJSON] =
        shells.flatMap { shell in values.map { HostileJSON("\(shell.name) with \($0.name)", shell.body($0.text)) } }
        + structures + sizes

    private static let structures: [HostileJSON] = [
        HostileJSON("100,000 lists deep", many("[", 100_000)),
        HostileJSON("100,000 lists deep, ended", many("[", 100_000) + many("]", 100_000)),
        HostileJSON("100,000 objects deep", many("{\"feed\":", 100_000)),
        HostileJSON("deep inside a post", "{\"feed\":[{\"post\":" + many("{\"embed\":", 50_000) + "1"),
        HostileJSON("commas only", "[" + many(",", 1_000_000) + "]"),
        HostileJSON("colons only", "{" + many(":", 1_000_000)),
        HostileJSON("quotes only", "[" + many("\"", 1_000_000)),
        HostileJSON("backslashes", "[\"" + many("\\", 1_000_000)),
        HostileJSON("half escapes", "[\"" + many("\\u12", 200_000)),
        HostileJSON("half surrogates", "[\"" + many("\\ud83d", 200_000)),
        HostileJSON("closers only", many("]", 100_000)), HostileJSON("mixed closers", "[{]}" + many("[{]}", 10_000)),
        HostileJSON("an object of lists", "{" + many("\"a\":[],", 10_000) + "\"feed\":[]}"),
        HostileJSON("duplicate members", "{" + many("\"feed\":[],", 20_000) + "\"feed\":[]}"),
        HostileJSON(
            "duplicate texts",
            "{\"feed\":[{\"post\":{\"uri\":\"u\",\"record\":{\"text\":\"a\",\"text\":[],\"text\":\"b\"}}}]}"),
        HostileJSON("words that are no values", "[nul,truefalse,None,undefined,NaN,-Infinity,+1,.5,01,1.,0x10,1e]"),
        HostileJSON("comments", "/* */ [1] // x"), HostileJSON("a script", "window.YTD.tweets.part0 = alert(1)"),
        HostileJSON("a script with a list", "window.YTD.tweets.part0 = [alert(1)]"),
        HostileJSON("two roots", "{\"feed\":[]}{\"feed\":[1]}"),
        HostileJSON("marks before", "\u{FEFF}\u{FEFF}{\"feed\":[]}"),
        HostileJSON("an empty key", "{\"\":{\"\":[]},\"feed\":[{\"\":1}]}"),
        HostileJSON("invalid bytes", bytes: Array("{\"feed\":[\"".utf8) + (0x80...0xFF) + Array("\"]}".utf8)),
        HostileJSON("every byte", bytes: Array("[".utf8) + (0...0xFF)),
        HostileJSON("UTF-16", bytes: [0xFF, 0xFE] + "[]".utf16.flatMap { [UInt8($0 & 0xFF), 0] }),
        HostileJSON("UTF-16 without a mark", bytes: "{\"feed\":[]}".utf16.flatMap { [UInt8($0 & 0xFF), 0] }),
        HostileJSON("CESU-8", bytes: Array("[\"".utf8) + [0xED, 0xA0, 0xBD, 0xED, 0xBA, 0x93] + Array("\"]".utf8)),
    ]

    private static let sizes: [HostileJSON] = [
        HostileJSON(
            "a title of 10 MB",
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\""
                + many("word ", 2_000_000) + "\"}]}"),
        HostileJSON(
            "text of 1 MB",
            "{\"feed\":[{\"post\":{\"uri\":\"u\",\"record\":{\"text\":\"" + many("http://a.b) #x ", 70_000) + "\"}}}]}"
        ),
        HostileJSON(
            "one word of 1 MB",
            "{\"feed\":[{\"post\":{\"uri\":\"u\",\"record\":{\"text\":\"http://a" + many(")", 1_000_000) + "\"}}}]}"),
        HostileJSON("a key of 10 MB", "{\"feed\":[{\"" + many("k", 10_000_000) + "\":1}]}"),
        HostileJSON("200,000 numbers", "[" + many("1,", 200_000) + "1]"),
        HostileJSON("more than a million numbers", "[" + many("1,", 1_100_000) + "1]"),
        HostileJSON("200,000 empty lists", "[" + many("[],", 200_000) + "[]]"),
        HostileJSON("a number of a million digits", "[" + many("1", 1_000_000) + "]"),
        HostileJSON(
            "20,000 posts of one id",
            "{\"feed\":[" + many("{\"post\":{\"uri\":\"u\",\"record\":{\"text\":\"a\"}}},", 20_000) + "{}]}"),
        HostileJSON(
            "20,000 facets",
            "{\"feed\":[{\"post\":{\"uri\":\"u\",\"record\":{\"text\":\"" + many("a", 20_000) + "\",\"facets\":["
                + many("{\"index\":{\"byteStart\":0,\"byteEnd\":90000},\"features\":[{\"uri\":\"a\"}]},", 20_000)
                + "0]}}}]}"),
        HostileJSON(
            "20,000 short links",
            "{\"data\":[{\"id\":\"1\",\"text\":\"" + many("https://t.co/a ", 20_000) + "\",\"entities\":{\"urls\":["
                + many("{\"url\":\"https://t.co/a\",\"expanded_url\":\"https://a.example/b\"},", 20_000) + "0]}}]}"),
        HostileJSON(
            "20,000 tags",
            "[{\"id\":\"1\",\"account\":{},\"tags\":["
                + (0..<20_000).map { "{\"name\":\"t\($0)\"}" }.joined(separator: ",") + "]}]"),
    ]
}
