import Testing

@testable import Parsing

@Suite struct LinkResolverTests {
    @Test(arguments: [
        ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
        ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"), (";x", "http://a/b/c/;x"), (".", "http://a/b/c/"), ("..", "http://a/b/"),
        ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"), ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("g:h", "g:h"), ("mailto:a@b.example", "mailto:a@b.example"), (" g\n", "http://a/b/c/g"),
        ("https://x.example/ä b", "https://x.example/ä%20b"), ("/\\x", "http://x"), ("http:g", "http://a/b/c/g"),
        ("http:/g", "http://a/g"), ("https:g/h", "https://g/h"), ("https:///g", "https://g"),
        ("HTTPS://X.Example/P", "https://x.example/P"), ("https://x.example/a/../b", "https://x.example/b"),
        ("https://x.example/a/%2E%2e/b", "https://x.example/b"), ("\u{1}\u{0} g\u{1F}", "http://a/b/c/g"),
        ("https:\\\\x.example\\p?\\", "https://x.example/p?\\"), ("//bücher.example/ü", "http://bücher.example/ü"),
        ("g%zz", "http://a/b/c/g%zz"), ("https://x.example/.well-known/a", "https://x.example/.well-known/a"),
        ("/a/b/..", "http://a/a/"), ("tel:+44", "tel:+44"), ("//", "http://"),
    ])
    func resolvesAsTheStandardSays(reference: String, expected: String) {
        #expect(LinkResolver(base: "http://a/b/c/d;p?q").absolute(reference) == expected)
    }

    @Test func leavesAReferenceAsItIsWrittenWithoutABase() {
        #expect(LinkResolver(base: "").absolute("/a/b") == "/a/b")
        #expect(LinkResolver(base: "").absolute(" ") == nil)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,a", "vbscript:a", "java\nscript:a",
        "\u{1}javascript:a",
    ])
    func givesNoLinkToAScript(reference: String) {
        #expect(LinkResolver(base: "https://a.example/").link(reference) == nil)
    }

    @Test func startsFromABaseAbove() {
        #expect(LinkResolver(base: "https://a.example/b/").rebased("c/").absolute("d") == "https://a.example/b/c/d")
    }

    @Test func decodesPercentsOnlyIntoText() {
        #expect(LinkResolver.decodingPercents("caf%C3%A9") == "café")
        #expect(LinkResolver.decodingPercents("%FF%2") == "%FF%2")
    }
}
