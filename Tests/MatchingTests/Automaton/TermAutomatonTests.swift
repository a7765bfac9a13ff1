import Testing

@testable import Matching

@Suite struct TermAutomatonTests {
    /// The words of each hit of the first list of terms.
    private func hits(_ lists: [[String]], exceptions: [String] = [], in text: String) throws -> [String] {
        var syntax = TermSyntax()
        var terms: [TermList] = []
        for list in lists { terms.append(TermList(patterns: try list.flatMap { try syntax.patterns(of: $0) })) }
        terms[0].exceptions = try exceptions.flatMap { try syntax.patterns(of: $0) }
        let automaton = try TermAutomaton(terms)
        var folding = Folding()
        var folded = FoldedText()
        folding.fold(text, into: &folded)
        var tokens: [Token] = []
        Tokenizer().cut(folded.bytes, into: &tokens)
        var scan = TermScan()
        automaton.scan(folded, tokens, OtherReadings(), into: &scan)
        automaton.noteLists(in: &scan)
        let places = automaton.hits(of: 0, among: tokens, in: &scan)
        return scan.gathered[places].map { hit in
            let range = tokens[Int(hit.first)].range.lowerBound..<tokens[Int(hit.last)].range.upperBound
            return String(decoding: folded.bytes[range], as: UTF8.self)
        }
    }

    @Test(arguments: [
        (["ran"], "He ran, RAN and outran", ["ran", "ran"]), (["looked * up"], "looked him up", ["looked him up"]),
        (["looked * up"], "looked up", []), (["nick*"], "nick nicked panick", ["nick", "nicked"]),
        (["looked up", "looked"], "looked up", ["looked", "looked up"]), (["looked up"], "looked, up", []),
        (["<price> each"], "only £5 each", ["£5 each"]), (["vermin"], "#vermin @vermin", ["#vermin"]),
        (["#ad"], "an ad #ad", ["#ad"]), (["😂"], "ha 😂", ["😂"]), (["a b", "a c"], "a c a b", ["a c", "a b"]),
        (["last but one"], "last but one", ["last but one"]), (["bod*  cam"], "body cam", ["body cam"]),
    ])
    func findsTerms(terms: [String], text: String, words: [String]) throws {
        #expect(try hits([terms], in: text) == words)
    }

    @Test func leavesOutWhatAnExceptionCovers() throws {
        #expect(try hits([["spade"]], exceptions: ["call* a spade"], in: "calling a spade, a spade") == ["spade"])
    }

    @Test func keepsListsWithTheSameTermApart() throws {
        #expect(try hits([["pnc"], ["pnc", "hendon"]], in: "pnc at hendon") == ["pnc"])
    }

    @Test func findsNothingInNothing() throws {
        #expect(try hits([["pnc"]], in: "") == [])
        #expect(try hits([["pnc"]], in: "...") == [])
    }
}
