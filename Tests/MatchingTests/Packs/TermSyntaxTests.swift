import Testing

@testable import Matching

@Suite struct TermSyntaxTests {
    private func patterns(_ term: String) throws -> [TermPattern] {
        var syntax = TermSyntax()
        return try syntax.patterns(of: term)
    }

    private func word(_ word: String) -> TermPattern.Element { .word(Array(word.utf8)) }

    @Test func readsPhrasesWithGapsPrefixesAndKinds() throws {
        let patterns = try patterns("Looked * up nick* <price> body-worn")

        let elements = [
            word("looked"), .any, word("up"), .prefix(Array("nick".utf8)), .kind(.price), word("body"), word("worn"),
        ]
        #expect(patterns == [TermPattern(elements: elements)])
    }

    @Test func readsPlainWordsAsItReadsThemInCapitals() throws {
        #expect(try patterns("over the limit") == patterns("OVER  The limit"))
    }

    @Test func givesOnePatternForEachForm() throws {
        let patterns = try patterns("look+ up")

        let forms = Set(patterns.map { $0.elements[0] })
        #expect(patterns.count == forms.count)
        #expect(forms.isSuperset(of: [word("look"), word("looks"), word("looked"), word("looking")]))
    }

    @Test(arguments: [
        "", "*", "* up", "look *", "...", "look, up", "<nick>", "lo*k", "body-worn+",
        "a b c d e f g h i j k l m n o p q",
    ])
    func refusesWhatCouldNeverMatch(term: String) {
        #expect(throws: TermSyntax.Fault.self) {
            let patterns = try patterns(term)
            #expect(patterns.isEmpty, "\(patterns)")
        }
    }
}
