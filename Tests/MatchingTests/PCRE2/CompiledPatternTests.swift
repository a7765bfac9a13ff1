import Testing

@testable import Matching

@Suite struct CompiledPatternTests {
    @Test func findsEveryRange() throws {
        let pattern = try CompiledPattern("£\\d+")
        var ranges: [Range<Int>] = []

        let isWhole = pattern.match(Array("£5 or £10".utf8), &ranges)

        #expect(isWhole)
        #expect(ranges == [0..<3, 7..<11])
    }

    @Test(arguments: [
        ("(", "("), ("a*", "a"), ("abc", ""), ("\\C", "c"), ("(a+)+b", "a"), ("^(x+x+)+y", "x"),
    ])
    func refusesWhatIsWrongEmptyOrRunsAway(pattern: String, literal: String) {
        #expect(throws: PatternError.self) {
            _ = try CompiledPattern.checked(RegexTerm(pattern: pattern, literal: literal))
        }
    }

    @Test func givesUpOnATextThatWouldRunAway() throws {
        let pattern = try CompiledPattern("(a+)+b")
        var ranges: [Range<Int>] = []

        let isWhole = pattern.match(Array((String(repeating: "a", count: 60) + "!b").utf8), &ranges)

        #expect(!isWhole)
        #expect(ranges.isEmpty)
    }

    @Test func acceptsAnOrdinaryExpression() throws {
        _ = try CompiledPattern.checked(RegexTerm(pattern: "pc\\d{2,5}[- ]?10\\b", literal: "pc"))
    }
}
