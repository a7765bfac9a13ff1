import Model
import Testing

@testable import Registers

@Suite struct NameIndexTests {
    private func link(_ name: String, in text: String) -> RegisterCheck.Link? {
        NameIndex([(0, [name])]).hits(in: PostWords([text])).first?.link
    }

    @Test(arguments: [
        ("Harbottle's Grill Ltd", "dinner at Harbottle's Grill Ltd."),
        ("Harbottle's Grill", "dinner at Harbottle's Grill!"),
        ("Brew", "Thanks Brew, lovely"),
        ("A&B plc", "from A&B plc"),
    ])
    func findsANameLetterByLetter(name: String, text: String) {
        #expect(link(name, in: text)?.manner == .exact)
    }

    @Test(arguments: [
        ("Harbottle's Grill Ltd", "dinner at HARBOTTLES GRILL"),
        ("The Harbottle Grill Limited", "the harbottle's grill"),
        ("Smith & Sons plc", "a bottle from Smith and Sons"),
        ("Smith and Sons", "a bottle from SMITH & SONS LTD"),
        ("Kwik-Fix Group LLP", "new tyres by KwikFix Group"),
        ("Café Ñandú Ltd", "cafe nandu at dawn"),
        ("Torvane Lighting Ltd", "thanks @TorvaneLighting"),
        ("Torvane Lighting Ltd", "#torvanelighting"),
        ("Brew Ltd", "Thanks Brew, lovely"),
        ("J Holt t/a Holt Fencing", "by holt fencing"),
        ("Ｔｏｒｖａｎｅ Lighting", "torvane lighting"),
    ])
    func findsANameWrittenOtherwise(name: String, text: String) throws {
        let link = try #require(self.link(name, in: text))

        #expect(link.manner == .normalisedCompanyName)
        #expect(text.contains(link.text))
    }

    @Test(arguments: [
        ("Next plc", "what comes next"), ("Boots", "my boots are wet"), ("Brew Ltd", "a brew"),
        ("Harbottle's Grill", "Harbottle's courtyard"), ("Smith & Sons", "Smith and his sons"),
        ("Tor Vane", "a motor vane"), ("BA", "a bad day"), ("The Company Ltd", "the company we keep"),
        ("Ltd", "some ltd"), ("!!!", "!!!"),
    ])
    func doesNotTakeOrdinaryWordsForAName(name: String, text: String) {
        #expect(link(name, in: text) == nil)
    }

    @Test func prefersTheExactPlaceToAnEarlierOne() {
        #expect(link("Brew House Ltd", in: "brew house! Yes, Brew House Ltd.")?.manner == .exact)
    }
}
