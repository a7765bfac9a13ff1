import Testing

@testable import Parsing

@Suite struct JSONTreeBuilderTests {
    @Test(arguments: [
        (#"{"a":[1,2.5,-3,true,false,null,"x"]}"#, #"{"a":[1,2.5,-3,true,false,null,"x"]}"#),
        (#" [ 1 , "a" ] ;"#, #"[1,"a"]"#), ("[12345678901234567890,1e999,-0.10]", "[12345678901234567890,1e999,-0.10]"),
        (#"["\ud83d\ude93 \u00e9 \" \\ \/"]"#, "[\"🚓 é \" \\ /\"]"), (#"["a\nb\tc"]"#, "[\"a\nb\tc\"]"),
        (#"{"a":{"b":[]},"":0}"#, #"{"a":{"b":[]},"":0}"#), ("7", "7"),
    ])
    func readsSoundJSON(text: String, expected: String) {
        let builder = build(text)

        #expect(written(JSON(builder.tree)) == expected)
        #expect(builder.damage == .none)
    }

    @Test(arguments: [
        (#"["\ud83d"]"#, "[\"\u{FFFD}\"]"), (#"["\ude93x"]"#, "[\"\u{FFFD}x\"]"),
        (#"["\ud83d\ud83d\ude93"]"#, "[\"\u{FFFD}🚓\"]"), (#"["a\u0000b"]"#, #"["ab"]"#), (#"["\x41"]"#, #"["x41"]"#),
        (#"["\u12"]"#, #"["\u12"]"#), ("[1,]", "[1]"), ("[,1]", "[1]"), (#"{"a":1,}"#, #"{"a":1}"#),
        ("[NaN]", "[null]"),
        ("[01]", #"["01"]"#), ("[1] trailing", "[1]"), (#"{"a":1 "b":2}"#, #"{"a":1,"b":2}"#),
    ])
    func mendsWhatCanBeMended(text: String, expected: String) {
        let builder = build(text)

        #expect(written(JSON(builder.tree)) == expected)
        #expect(builder.damage == .repaired)
    }

    @Test(arguments: [
        (#"{"feed":[{"a":1},{"b":2"#, #"{"feed":[{"a":1}]}"#), (#"[{"a":1},{"b":"#, #"[{"a":1}]"#),
        (#"{"a":1,"feed":[{"b":[1,2"#, #"{"a":1,"feed":[]}"#), (#"{"data":[1,2],"meta":{"x":1"#, #"{"data":[1,2]}"#),
        (#"{"first":{"items":[{"a":1},"x"#, #"{"first":{"items":[{"a":1}]}}"#), ("[tru", "[]"), ("", "null"),
        ("x", "null"), ("\"ab", "null"), (#"{"a":1]"#, #"{"a":1}"#), ("[{},nonsense,{}]", "[{}]"),
    ])
    func goesBackToTheLastWholeItem(text: String, expected: String) {
        let builder = build(text)

        #expect(written(JSON(builder.tree)) == expected)
        #expect(builder.damage == .cut)
    }

    @Test func takesTheFirstOfSeveralMembersOfOneName() {
        let root = JSON(build(#"{"a":1,"b":2,"a":3}"#).tree)

        #expect(root["a"].text == "1")
        #expect(root.members.map(\.name) == ["a", "b", "a"])
    }

    @Test func givesNothingForValuesOfAnotherKind() {
        let root = JSON(build(#"{"a":[1],"b":"x","c":null,"d":"1e999","e":9007199254740993}"#).tree)

        #expect(root["a"].string == nil && root["b"].number == nil && !root["c"].exists && root["d"].number == nil)
        #expect(root["b"].elements.isEmpty && root["b"]["x"].string == nil && root["a"]["b"]["c"].text == nil)
        #expect(root["e"].text == "9007199254740993")
    }

    private func build(_ text: String) -> JSONTreeBuilder {
        JSONTreeBuilder(Array(text.utf8), from: 0, limits: ParseLimits())
    }

    /// JSON again, but that strings are not escaped.
    private func written(_ value: JSON) -> String {
        if value.isArray { return "[\(value.elements.map(written).joined(separator: ","))]" }
        if value.isObject {
            return "{\(value.members.map { "\"\($0.name)\":\(written($0.value))" }.joined(separator: ","))}"
        }
        if let string = value.string { return "\"\(string)\"" }
        return value.text ?? (value.isTrue ? "true" : value.exists ? "false" : "null")
    }
}
