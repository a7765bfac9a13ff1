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
        ("https://x.example/ä b", "https://x.example/ä%20b"), ("/\\x", "http://x"),
    ])
    func resolvesAsTheStandardSays(reference: String, expected: String) {
        #expect(LinkResolver(base: "http://a/b/c/d;p?q").absolute(reference) == expected)
    }

    @Test func leavesAReferenceAsItIsWrittenWithoutABase() {
        #expect(LinkResolver(base: "").absolute("/a/b") == "/a/b")
        #expect(LinkResolver(base: "").absolute(" ") == nil)
    }

    @Test(arguments: ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,a", "vbscript:a", "java\nscript:a"])
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
