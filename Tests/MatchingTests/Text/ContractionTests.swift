import Testing

@testable import Matching

@Suite struct ContractionTests {
    private func words(_ text: String) -> [String] {
        let bytes = Folding.folded(text: text)
        var tokens: [Token] = []
        Tokenizer().cut(bytes, into: &tokens)
        return tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }

    @Test(arguments: [
        ("They're off, who'd know", ["they", "'re", "off", "who", "'d", "know"]),
        ("it’s what she’ll do", ["it", "'s", "what", "she", "'ll", "do"]), ("I've I'm", ["i", "'ve", "i", "'m"]),
        ("don't the mayor's let's y'all rock'n'roll", ["don't", "the", "mayor's", "let's", "y'all", "rock'n'roll"]),
        ("they'rex it'", ["they'rex", "it"]),
    ])
    func partsPronounsFromTheirVerbs(text: String, expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test(arguments: [
        ("They're late", ["They", "'re late"]), ("They are late", ["They", "are late"]),
        ("He's late again", ["He", "'s late"]), ("The mayor's late", []), ("He'd late", []),
    ])
    func findsAVerbInItsShortForm(text: String, words: [String]) throws {
        let rule = RuleText(terms: ["who: [they, he]", "late: [are late, is late]"], match: "who then/0 late")

        #expect(try rule.matcher().words(text) == words)
    }

    @Test(arguments: [
        ("They're late", ["They're"]), ("They are late", []), ("the mayor's car", ["mayor's"]), ("mayors", []),
        ("the mayor’s", ["mayor’s"]), ("is it's", []),
    ])
    func findsAShortTermOnlyAsItIsAndAnOwnerInAPossessive(text: String, words: [String]) throws {
        let rule = RuleText(terms: ["word: [\"they're\", mayor]"], match: "word")

        #expect(try rule.matcher().words(text) == words)
    }
}
