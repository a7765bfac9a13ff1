import Testing

@testable import Parsing

@Suite struct LinkedDataTests {
    @Test(arguments: [
        #"{"text":"a"}"#, #"<![CDATA[{"text":"a"}]]>"#, "//<![CDATA[\n{\"text\":\"a\"}\n//]]>",
        #"<!-- {"text":"a"} -->"#,
        #"/*<![CDATA[*/ {"text":"a"} /*]]>*/"#, #"{"text":"a",}"#, #"{"text":"a"};"#,
        "{&quot;text&quot;:&quot;a&quot;}",
    ])
    func readsABlockThroughWhatPagesWrapItIn(block: String) {
        #expect(LinkedData(block: block)?.fields["text"]?.text == "a")
    }

    @Test(arguments: [
        ("{\"text\":\"a\nb\"}", "a\nb"), (#"{"text":"a\ud800b"}"#, "a\u{FFFD}b"), (#"{"text":"\ud83d\ude00"}"#, "😀"),
        (#"{"text":["a","b"]}"#, "a"), (#"{"text":{"@value":"a"}}"#, "a"), (#"{"text":12}"#, "12"),
    ])
    func mendsATextThatJSONDoesNotAllow(block: String, expected: String) {
        #expect(LinkedData(block: block)?.fields["text"]?.text == expected)
    }

    @Test(arguments: ["", "{", "null}", "{\"a\":", "nothing"])
    func givesNothingOfABlockThatCannotBeRead(block: String) {
        #expect(LinkedData(block: block)?.fields.isEmpty ?? true)
    }

    @Test func refusesADepthThatNoPageHas() {
        let deep = String(repeating: "[", count: 101) + String(repeating: "]", count: 101)

        #expect(LinkedData(block: deep) == nil)
    }

    @Test func readsAListAndNoList() {
        #expect(LinkedData(block: #"[{"a":1},{"a":2}]"#)?.values.count == 2)
        #expect(LinkedData(block: #"{"url":"x"}"#)?.address == "x")
        #expect(LinkedData(block: #"["x"]"#)?.address == "x")
    }
}
