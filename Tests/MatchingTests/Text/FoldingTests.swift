import Testing

@testable import Matching

@Suite struct FoldingTests {
    @Test(arguments: [
        ("PNC", "pnc"), ("Straße", "strasse"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("ｆｕｌｌ", "full"), ("𝓱𝓪𝓽𝓮", "hate"),
        ("ﬁne", "fine"), ("zero\u{200B}width", "zerowidth"), ("soft\u{AD}hyphen", "softhyphen"),
        ("don’t", "don't"), ("“quoted”", "\"quoted\""), ("one—two", "one - two"), ("10–12", "10-12"),
        ("cafe\u{301}", "café"), ("wait…", "wait..."), ("❤️", "❤"), ("Acme™ on", "acme  on"),
    ])
    func foldsSpellingsThatReadTheSame(original: String, folded: String) {
        let bytes = Folding.folded(text: original)

        #expect(String(decoding: bytes, as: UTF8.self) == folded)
    }

    @Test func keepsPlacesInPlainASCII() {
        var folding = Folding()
        var text = FoldedText()

        folding.fold("Ran Him On PNC", into: &text)

        #expect(text.isIdentity)
        #expect(text.origin(of: 4..<7) == 4..<7)
    }

    @Test func mapsEveryFoldedRangeBackToWholeCharacters() {
        var random = SeededRandom(seed: 20_261_121)
        let alphabet = Array("aZ 9.'’“\u{301}é\u{200B}ﬁ½ß™—😂👩🏽‍🚒🇬🇧Жﷺ\u{AD}İ\n".unicodeScalars)
        var folding = Folding()
        var text = FoldedText()
        for _ in 0..<3_000 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...24, using: &random) {
                scalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
            }
            let original = String(scalars)
            let utf8 = Array(original.utf8)

            folding.fold(original, into: &text)

            #expect(String(validating: text.bytes, as: UTF8.self) != nil)
            for _ in 0..<4 where !text.bytes.isEmpty {
                let lower = Int.random(in: 0..<text.bytes.count, using: &random)
                let upper = Int.random(in: (lower + 1)...text.bytes.count, using: &random)
                let range = text.origin(of: lower..<upper)
                #expect(range.lowerBound < range.upperBound && range.upperBound <= utf8.count)
                #expect(String(validating: utf8[range], as: UTF8.self) != nil)
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func foldsEndlessMarksInBoundedTime() {
        let bytes = Folding.folded(text: "a" + String(repeating: "\u{301}", count: 50_000))

        #expect(String(decoding: bytes.prefix(2), as: UTF8.self) == "á")
    }

    @Test func foldsWhatItFoldedToAgainToTheSame() {
        for original in ["Straße ﬁn ΣΊΣΥΦΟΣ", "“It’s”—İstanbul", "½ ﷺ ǅ ŉ"] {
            let once = Folding.folded(text: original)

            let twice = Folding.folded(text: String(decoding: once, as: UTF8.self))

            #expect(once == twice)
        }
    }
}

/// Random numbers that are the same in each run: SplitMix64.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
