import Model
import Testing

@testable import Parsing

@Suite struct HTMLTreeTests {
    @Test(arguments: [
        ("<p>dis<b>gust</b>ing</p>", "disgusting"), ("<p>a<wbr>b<p>c", "ab\n\nc"), ("a</br>b</p>c", "a\nb\n\nc"),
        ("a<wbr>b<div>c</div>d", "ab\nc\nd"), ("<title>t</title>a<template>n</template>b", "ab"),
        ("<audio><source src=x>no</audio>after", "after"), ("a&shy;b &amp;amp; &#146;", "ab &amp; ’"),
        ("<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>", "a\nb\nc\nd"),
    ])
    func readsAWholePageAsItReadsAPost(html: String, expected: String) {
        let page = Page(sampleText: "<!DOCTYPE html><html><body>\(html)</body></html>")

        #expect(PageParser().text(of: page) == expected)
    }

    @Test func keepsTextAfterAThousandSoftBreaks() {
        let page = Page(
            sampleText: "<html><body>" + String(repeating: "<wbr>a", count: 1000) + "<b>z</b></body></html>")

        #expect(PageParser().text(of: page) == String(repeating: "a", count: 1000) + "z")
    }

    @Test func findsChildrenAndDescendants() throws {
        let html = Array("<div id=a><p class='x y'>1<br><i>2</i></p><p>3</p></div>".utf8)
        let tree = HTMLTreeBuilder(limits: ParseLimits()).build(html.span).tree

        let div = try #require(tree.elements(in: 0..<tree.nodes.count).first { tree.attribute("id", of: $0) == "a" })

        #expect(tree.children(of: div).map(tree.name) == ["p", "p"])
        #expect(tree.first(in: div) { tree.hasClass("y", $0) } == tree.children(of: div).first)
        #expect(tree.rawText(of: div) == "123")
    }

    @Test func stopsAtTheLimits() {
        var limits = ParseLimits()
        limits.nodes = 50
        let many = Array(String(repeating: "<i>a</i>", count: 100).utf8)
        let deep = Array(String(repeating: "<i>", count: 1000).utf8)

        let large = HTMLTreeBuilder(limits: limits).build(many.span)

        #expect(large.isTooLarge)
        #expect(large.tree.nodes.count <= 50)
        #expect(HTMLTreeBuilder(limits: ParseLimits()).build(deep.span).isTooDeep)
    }
}

extension Page {
    fileprivate init(sampleText: String) {
        self.init(
            url: "https://a.example/", status: 200, headers: [], body: Array(sampleText.utf8), fetchedAt: .distantPast)
    }
}
