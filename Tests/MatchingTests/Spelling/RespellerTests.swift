import Model
import Testing

@testable import Matching

/// Which spellings count as a word, with innocent stand-ins for strong words.
@Suite struct RespellerTests {
    private static let words = """
        badger
        blighter
        hell
        rotter
        """
    private static let ordinary = "badge\nshell\nbadgers\nfoot\n"

    private func matcher() throws -> RuleMatcher {
        let rule = RuleText(
            terms: ["strong: {lexicon: strong}", "send: [send them home, hate women]"], match: "strong or send")
        let files = [
            "p/opdisc/rule.yaml": rule.yaml.replacing("{lookup}", with: "it").replacing("{system}", with: "it"),
            "lexicons/strong.txt": "# strong: yes\n" + Self.words, "words/some.txt": "# Some words.\n" + Self.ordinary,
        ]
        return RuleMatcher(try RuleFolder(files).compiled())
    }

    @Test(arguments: [
        // Letters parted by one character.
        ("you b.a.d.g.e.r, you", "b.a.d.g.e.r"), ("what a h e l l", "h e l l"), ("r-o-t-t-e-r!", "r-o-t-t-e-r"),
        ("R_O_T_T_E_R", "R_O_T_T_E_R"), ("I h a t e w o m e n", "h a t e w o m e n"),
        ("he is a b a d g e r", "b a d g e r"),
        // Signs and digits for letters.
        ("what the h3ll", "h3ll"), ("b@dger", "b@dger"), ("@badger!", nil), ("you b4dg3r!", "b4dg3r"),
        ("he1l no", "he1l"), ("he11 no", nil), ("what the he!!, ok", nil), ("h!ll", nil), ("r0tt€r", nil),
        ("what a b1!ghter", "b1!ghter"),
        // Unknown letters.
        ("you b**ger", "b**ger"), ("b*dg*r", "b*dg*r"), ("b*****", nil), ("**badger**", "badger"), ("**ll", nil),
        ("h**l", "h**l"), ("b*dgers", nil),
        // Runs of letters.
        ("hellllll", "hellllll"), ("baaadgerrr", "baaadgerrr"), ("rotttter", "rotttter"), ("heell", nil),
        // Letters that look alike, and marks.
        ("b\u{430}dg\u{435}r", "b\u{430}dg\u{435}r"), ("bádgér", "bádgér"), ("ＢＡＤＧＥＲ", "ＢＡＤＧＥＲ"),
        ("b\u{336}a\u{336}d\u{336}g\u{336}e\u{336}r\u{336}", "b\u{336}a\u{336}d\u{336}g\u{336}e\u{336}r\u{336}"),
        ("жук", nil), ("\u{41D}\u{415}ll", "\u{41D}\u{415}ll"),
        // A letter dropped, two swapped.
        ("bdger", "bdger"), ("badegr", "badegr"), ("badge", nil), ("adger", nil), ("hel", nil), ("badgers", nil),
        ("blihgter", "blihgter"),
        // Words run together.
        ("#SendThemHome now", "#SendThemHome"), ("ihatewomen", "hatewomen"), ("hatewomenly", nil), ("hellhome", "hell"),
    ])
    func takesSpellingsForWhatTheyMean(text: String, found: String?) throws {
        #expect(try matcher().words(text) == [found].compactMap { $0 })
    }

    @Test(arguments: ["shell", "he11am", "h3", "10he11", "hell2", "badge", "1st b2b 9am AB12CDE PC1234 20p"])
    func leavesOrdinaryWordsAndCodesAlone(text: String) throws {
        #expect(try matcher().words(text).isEmpty)
    }

    @Test func countsSentencesAsIfASignInsideAWordEndedNone() throws {
        let rule = RuleText(terms: ["a: [shut]", "b: [tight]"], match: "a then/0 b in sentence")
        let matcher = try rule.matcher()

        #expect(matcher.words("He sh!!t! Sh!t") == [])
        #expect(
            try RuleText(terms: ["a: [shit]", "b: [tight]"], match: "a then/0 b").matcher().words("a sh!t t!ght day.")
                == ["sh!t", "t!ght"])
    }

    @Test func readsAnEmojiAsItsWord() throws {
        #expect(try RuleText(terms: ["a: [you pigs]"], match: "a").matcher().words("you 🐷") == ["you 🐷"])
    }
}
