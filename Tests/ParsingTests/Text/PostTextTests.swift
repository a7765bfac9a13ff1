import Model
import Testing

@testable import Parsing

@Suite struct PostTextTests {
    private let resolver = LinkResolver(base: "https://a.example/dir/page")

    @Test(arguments: [
        ("dis<b>gust</b>ing", "disgusting"), ("im<wbr>possible", "impossible"), ("im\u{AD}pos&shy;sible", "impossible"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"), ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("a<br><br><br>b", "a\n\nb"), ("<ul><li>a</li><li>b</li></ul>", "a\nb"), ("<div>a</div>b", "a\nb"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"), ("  a \n\t b  ", "a b"),
        ("<b> a</b> <i> b</i>", "a b"),
        ("<p>unclosed<p>next", "unclosed\n\nnext"), ("<P CLASS=x>Shout</P>", "Shout"),
        ("a &amp; b &lt;c&gt; &quot;d&quot; &#39;e&#x27;", "a & b <c> \"d\" 'e'"), ("&amp;amp;", "&amp;"),
        ("&eacute;&nbsp;&hellip;", "é\u{A0}…"), ("AT&T & co &copy &nope;", "AT&T & co &copy &nope;"),
        ("it&#146;s", "it’s"), ("1 < 2 > 0", "1 < 2 > 0"), ("a<!-- no -->b", "ab"), ("a<!-- <p>no</p> -->b", "ab"),
        ("a<script>no()</script>b", "ab"), ("a<style>no{}</style>b", "ab"), ("a<template>no</template>b", "ab"),
        ("a<span hidden>no</span>b", "ab"), ("a<span style='display: none'>no</span>b", "ab"),
        ("a<div style=\"color:red; DISPLAY:NONE;\"><p>no</p></div>b", "ab"), ("a<noscript>no</noscript>b", "ab"),
        (
            "<span class=\"invisible\">https://</span><span class=\"ellipsis\">x.example/a</span><span class=\"invisible\">bc</span>",
            "https://x.example/abc"
        ),
        ("<img alt=\"🐈\" src=\"c.png\" class=\"emoji\"> cat", "🐈 cat"), ("<img alt=\"🐈\" src=c.png>", "🐈"),
        ("<img src=\"c.png\" alt=\"a cat\"> cat", "cat"), ("<pre>a  b\n  c</pre>", "a  b\nc"),
        ("<blockquote>said</blockquote>answer", "said\nanswer"), ("\u{A0}<p>\u{A0}</p>", ""), ("", ""),
        ("<video src=v.mp4>Your browser cannot</video>after", "after"), ("a</div>b", "ab"), ("a</p>b", "a\n\nb"),
        ("a</br>b", "a\nb"),
        ("<a href='x'>l</a><a href=\"y\">m</a>", "lm"), ("£5 – £6", "£5 – £6"),
        ("x<unknown-thing>y</unknown-thing>", "xy"),
    ])
    func readsMarkupAsABrowserShowsIt(html: String, expected: String) {
        #expect(PostText().markup(html, resolver: resolver).text == expected)
    }

    @Test(arguments: [
        ("a\nb", "a\nb"), ("a  b\n\n\n\nc ", "a b\n\nc"), ("1 < 2 &amp; <b>", "1 < 2 &amp; <b>"),
        ("\r\na\r\nb", "a\nb"),
        ("so\u{AD}ft", "soft"),
    ])
    func keepsTheLinesOfPlainText(text: String, expected: String) {
        #expect(PostText().plain(text) == expected)
    }

    @Test(arguments: [
        ("1 < 2", "1 < 2"), ("AT&amp;T", "AT&T"), ("<b>Bold</b> claim", "Bold claim"), ("a\n  b", "a b"),
        ("<3 you", "<3 you"),
        ("R&D", "R&D"), ("<true>", "<true>"), ("Fish &lt; chips", "Fish < chips"),
    ])
    func readsATitleThatMayBeMarkup(title: String, expected: String) {
        #expect(PostText().title(title) == expected)
    }

    @Test func collectsLinksPicturesAndHashtags() {
        let html = """
            <a href="../x?a=1&amp;b=2">x</a> <a href="javascript:no()">y</a> <a href="../x?a=1&amp;b=2">again</a>
            <a href="/tags/caf%C3%A9" rel="tag">#café</a><img src="/i.png" alt="An &quot;i&quot;"><img src="data:image/png;base64,AA" alt="Inline">
            <video src="v.mp4"></video><div hidden><a href="hidden">no</a></div>
            """

        let read = PostText().markup(html, resolver: resolver)

        #expect(read.links == ["https://a.example/x?a=1&b=2", "https://a.example/tags/caf%C3%A9"])
        #expect(read.tags == ["café"])
        #expect(
            read.media == [
                Media(url: "https://a.example/i.png", alt: "An \"i\""), Media(url: "data:,", alt: "Inline"),
                Media(url: "https://a.example/dir/v.mp4"),
            ])
    }

    @Test func readsMarkupTheSameWithAndWithoutTheParser() {
        let pieces = [
            "<p>", "</p>", "<b>", "</b>", "<br>", "<br />", "<a href=\"/x?a&amp;b\" class=\"u-url\" rel='tag'>", "</a>",
            "<span class=\"invisible\">", "</span>", "<ul>", "<li>", "</li>", "</ul>", "<div>", "</div>", "<wbr>",
            "<hr>",
            "<img src=\"i.png\" alt=\"&eacute;t&eacute;\">", "<img alt='🐈' src='e'>", "<blockquote>", "</blockquote>",
            "word", " ", "\n", "two words", "&amp;", "&lt;", "&#39;", "&#x1F600;", "&nbsp;", "&", "& ", "&copy",
            "&nope;",
            "&eacute;", "é", "£", "\u{AD}", "“q”", "&#146;", "<h2>", "</h2>", "<table>", "<tr>", "<td>", "</td>",
            "</tr>",
            "</table>", "<em >", "</em>", "<p class=\"a\" id=\"b\">", "#tag", "a=b;", "\t  ",
        ]
        var random = SplitMix(seed: 42)
        let reader = PostText()
        var scanned = 0

        for _ in 0..<30_000 {
            let html = (0..<Int(random.next() % 14)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
                .joined()
            let bytes = Array(html.utf8)
            var collector = MarkupCollector(resolver: resolver)
            var scanner = MarkupScanner()
            guard scanner.scan(bytes.span, into: &collector) else { continue }
            scanned += 1
            let quick = collector.finished()
            let thorough = reader.markupThroughParser(html, resolver: resolver)
            #expect(quick == thorough, "\(html)")
        }
        #expect(scanned > 5000)
    }
}
