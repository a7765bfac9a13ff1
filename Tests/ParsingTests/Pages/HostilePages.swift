/// Web pages that are made to hang, crash or mislead whoever reads them.
enum HostilePages {
    /// Each with a name for the message of a test that fails.
    static let all: [(name: String, page: [UInt8])] = nested + repeated + broken + hidden + data

    private static func page(_ name: String, _ body: String) -> (name: String, page: [UInt8]) {
        (name, Array(("<!DOCTYPE html><html><head><title>t</title></head><body>" + body).utf8))
    }

    private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    private static let nested: [(name: String, page: [UInt8])] = [
        "div", "span", "b", "table><tr><td", "ul><li", "blockquote", "font", "form", "x-y", "wbr",
        "select><option", "template", "svg", "noscript", "object", "video", "pre", "div class=h-entry",
        "div class='h-feed h-entry'", "div class='p-comment h-cite'", "div class=e-content",
        "div class='p-name p-summary e-content'", "div class=vcard", "div class='u-in-reply-to h-entry'",
        "i class=value",
    ].map { page("nested \($0)", times("<\($0)>", 100_000)) }

    private static let repeated: [(name: String, page: [UInt8])] = [
        ("stray end tags", times("</b>", 50_000)), ("stray paragraphs", times("</p>", 50_000)),
        ("empty comments", times("<!---->", 30_000)), ("open comments", times("<!--", 50_000)),
        ("declarations", times("<!DOCTYPE html>", 12_000)), ("brackets", times("<", 200_000)),
        ("ampersands", times("&", 200_000)), ("numbers", times("&#", 100_000)),
        ("long number", "&#" + times("9", 200_000) + ";"), ("references", times("&lt;script&gt;", 14_000)),
        ("overlap", times("<b><i></b></i>", 14_000)), ("misnested", times("<a><div></a></div>", 12_000)),
        ("entries", times("<div class=h-entry>a</div>", 6_000)),
        ("entries by one card", times("<div class=h-entry><a class=u-author href=/x>a</a></div>", 4_000)),
        ("authors", times("<a rel=author href=/a>b</a>", 6_000)), ("bases", times("<base href=b/>", 12_000)),
        ("meta", times("<meta property=og:type content=x>", 6_000)),
        ("blocks", times("<script type=application/ld+json>{}</script>", 4_000)),
        ("feeds", times("<link rel=alternate type=text/xml href=a>", 4_000)),
        ("plaintext", times("<plaintext>", 18_000)),
        ("processing", times("<?php", 40_000)), ("cdata", times("<![CDATA[", 20_000)),
        ("values", "<div class=h-entry><p class=dt-published>" + times("<b class=value>2026</b>", 8_000)),
        ("messages", times("<div class=tgme_widget_message data-post=a/1>", 4_000)),
        ("spaces", "<p>" + times(" ", 400_000) + "a"), ("line breaks", times("<br>", 50_000)),
    ].map(page)

    private static let broken: [(name: String, page: [UInt8])] = [
        ("attributes", "<div " + (0..<30_000).map { "a\($0)=\($0) " }.joined() + ">x</div>"),
        ("attributes of one letter", "<div" + times(" a", 500_000) + ">x"),
        ("attributes parted by slashes", "<div/" + (0..<300_000).map { "a\($0)/" }.joined() + ">x"),
        ("attributes parted by quotes", "<div " + (0..<100_000).map { "a\($0)='b'" }.joined() + ">x"),
        ("classes", "<div class='" + (0..<100_000).map { "p-a\($0) h-b\($0) " }.joined() + "'>x"),
        ("one attribute", "<div title='" + times("x", 5_000_000) + "'>x"),
        ("open attribute", "<a href='" + times("x<>", 300_000)),
        ("one name", "<" + times("x", 1_000_000) + ">y"),
        ("one attribute name", "<a " + times("x", 1_000_000) + "=1>y"),
        ("open tag", "<div class=h-entry" + times("\n", 500_000)), ("one word", times("x", 5_000_000)),
        ("open script", "<script>" + times("</scrip", 150_000)), ("open title", "<title>" + times("<title>", 100_000)),
        ("open textarea", "<textarea>" + times("</b>", 100_000)),
        ("script address", "<a class=u-url href='java\nscript:x'>y</a>"),
        ("open everything", times("<div class=h-entry><p class=e-content><b><table><tr><td><ul><li>x", 2000)),
    ].map(page)

    private static let hidden: [(name: String, page: [UInt8])] = [
        ("zeros", [UInt8](repeating: 0, count: 1_000_000)),
        ("zeros in tags", Array("<html><d\u{0}iv cl\u{0}ass=h-e\u{0}ntry>".utf8)),
        ("controls", Array("<html>".utf8) + (0..<1_000_000).map { UInt8($0 % 0x20) }),
        ("no text at all", Array("<html>".utf8) + (0..<1_000_000).map { UInt8($0 * 7919 % 256) }),
        ("half letters", Array("<html>".utf8) + [UInt8](repeating: 0xE2, count: 500_000)),
        ("marks", Array(times("\u{FEFF}", 100_000).utf8) + Array("<html>".utf8)),
        ("bidi", Array("<html><div class=h-entry>".utf8) + Array(times("\u{202E}a", 200_000).utf8)),
        ("combining", Array("<html><div class=h-entry>a".utf8) + Array(times("\u{301}", 300_000).utf8)),
        ("utf-16", [0xFF, 0xFE] + (0..<400_000).map { UInt8($0 % 251) }),
        ("utf-7", Array("<html><meta charset=utf-7>+ADw-script+AD4-".utf8)),
        ("meta utf-16", Array("<html><meta charset=utf-16><div class=h-entry>a".utf8)),
        ("entities", Array("<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><html>&b;".utf8)),
        (
            "file",
            Array(
                "<!DOCTYPE html SYSTEM 'file:///etc/passwd'><html><link href='file:///etc/passwd'><img src='file:///etc/passwd'>"
                    .utf8)
        ),
    ]

    private static let data: [(name: String, page: [UInt8])] = [
        ("lists", times("[", 100_000)), ("objects", times("{\"a\":", 100_000)),
        ("text", "{\"@type\":\"Article\",\"text\":\"" + times("a", 3_000_000)),
        ("escapes", "{\"@type\":\"Article\",\"text\":\"" + times("\\ud800", 100_000) + "\"}"),
        ("graph", "{\"@graph\":[" + times("{\"@type\":\"Article\",\"text\":\"a\"},", 30_000) + "{}]}"),
        ("number", "{\"@type\":\"Article\",\"text\":" + times("9", 100_000) + "}"), ("null", "null"),
        ("types", "{\"@type\":[" + times("\"Article\",", 50_000) + "\"Article\"],\"text\":\"a\"}"),
        ("author of itself", "{\"@type\":\"Article\",\"@id\":\"a\",\"text\":\"x\",\"author\":{\"@id\":\"a\"}}"),
        (
            "wrong kinds",
            "{\"@type\":\"Article\",\"text\":{\"a\":1},\"author\":[[[]]],\"url\":[1],\"datePublished\":{},\"image\":[null,[]]}"
        ),
        ("wrappers", times("<!--//<![CDATA[", 50_000)), ("brackets at the end", "{}" + times("]]", 300_000)),
    ].map { page("JSON-LD: " + $0.0, "<script type=\"application/ld+json\">\($0.1)</script>") }
}
