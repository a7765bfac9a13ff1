import Testing

@testable import Parsing

@Suite struct TagGuardTests {
    @Test(arguments: ["<p class=a title='b > c'>d</p>", "a < b", "<", "<p", "<p a='", "", "<a b=c/d e>"])
    func leavesAnOrdinaryPageAlone(html: String) {
        #expect(TagGuard.mended(Array(html.utf8).span) == nil)
    }

    @Test func cutsATagAfterAThousandAttributes() {
        let attributes = (0..<1500).map { " a\($0)='\($0)>'" }.joined()

        let mended = TagGuard.mended(Array("<i>x</i><p\(attributes)>y</p>".utf8).span) ?? []
        let text = String(decoding: mended, as: UTF8.self)

        #expect(text.hasPrefix("<i>x</i><p a0="))
        #expect(text.contains("a999="))
        #expect(!text.contains("a1000="))
        #expect(text.hasSuffix(">y</p>"))
    }
}
