import Testing

@testable import Matching

@Suite struct TokenizerTests {
    private func cut(_ text: String) -> (words: [String], tokens: [Token]) {
        let bytes = Folding.folded(text: text)
        var tokens: [Token] = []
        Tokenizer().cut(bytes, into: &tokens)
        return (tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }, tokens)
    }

    @Test(arguments: [
        ("Don't PNC'd body-worn", ["don't", "pnc'd", "body", "worn"]),
        ("the officers' mess 'quoted'", ["the", "officers", "mess", "quoted"]),
        ("@Bob_1 #TBT https://Ex.org/a?b=c, ok", ["@bob_1", "#tbt", "https://ex.org/a?b=c", "ok"]),
        ("£20.50/hr 1,000 10:30 20p 4-0", ["£20.50", "hr", "1,000", "10:30", "20p", "4", "0"]),
        ("so😂😂fun", ["so", "😂", "😂", "fun"]), ("mail me a@b.org", ["mail", "me", "a", "b", "org"]),
        ("@user@host.org.", ["@user@host.org"]), ("café Жук", ["café", "жук"]), ("... -- ''", []),
    ])
    func cutsWordsAndWhatStandsForThem(text: String, words: [String]) {
        #expect(cut(text).words == words)
    }

    @Test(arguments: [
        ("£20", TokenKind.price), ("20p", .price), ("20", .number), ("10.30", .number), ("10:30", .time),
        ("9am", .time),
        ("1st", .word), ("a1", .word), ("@a", .mention), ("#a", .hashtag), ("www.a.org", .url), ("😂", .emoji),
    ])
    func tellsKindsApart(text: String, kind: TokenKind) {
        #expect(cut(text).tokens.map(\.kind) == [kind])
    }

    @Test(arguments: [
        ("one two. three", [0, 0, 1]), ("one! two? three", [0, 1, 2]), ("one\ntwo", [0, 1]),
        ("Sgt. Bob ran", [0, 0, 0]), ("P.C. Bob ran", [0, 0, 0, 0]), ("ran... off", [0, 0]), ("bbc.co.uk", [0, 0, 0]),
        ("It was I. Bob ran", [0, 0, 0, 1, 1]),
    ])
    func endsSentences(text: String, sentences: [Int]) {
        #expect(cut(text).tokens.map { Int($0.sentence) } == sentences)
    }

    @Test(arguments: [
        ("one, two; three: four", [0, 1, 2, 3]), ("one (two) three", [0, 1, 2]), ("one - two", [0, 1]),
        ("one — two", [0, 1]), ("one-two", [0, 0]), ("one but two", [0, 1, 1]), ("nothing but two", [0, 0, 0]),
        ("one... two", [0, 1]), ("one. two", [0, 1]),
    ])
    func partsClauses(text: String, clauses: [Int]) {
        #expect(cut(text).tokens.map { Int($0.clause) } == clauses)
    }

    @Test func keepsSegmentsWholeAcrossConjunctions() {
        #expect(cut("last but not least, he").tokens.map(\.segment) == [0, 0, 0, 0, 1])
    }
}
