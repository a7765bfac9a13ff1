import Testing

@testable import Referring

@Suite struct ThirdPartyCoverTests {
    private let cover = ThirdPartyCover(profile: "https://social.example/@Sam", named: ["Jo Bloggs 07700"])

    @Test(arguments: [
        ("thanks @mate", "thanks [handle covered]"),
        ("ask jo@a.example", "ask [e-mail address covered]"),
        ("ring 07700 900123", "ring [telephone number covered]"),
        ("in AB12 CDE", "in [number plate covered]"),
        ("near SW1A 1AA", "near [postcode covered]"),
        ("with Jo Bloggs 07700", "with [name covered]"),
    ])
    func eachKindHasItsOwnWords(text: String, expected: String) {
        #expect(cover.covering(text) == expected)
    }

    @Test(arguments: ["it is @Sam here", "it is @sam@social.example here", "yours, @sam."])
    func theSubjectsOwnHandleStays(text: String) {
        #expect(cover.covering(text) == text)
    }

    @Test func ofStretchesThatOverlapNothingStaysInTheOpen() {
        let (text, stretches) = cover.covered("so Jo Bloggs 07700 900123 said")

        #expect(text == "so [name covered] said")
        #expect(stretches == [ThirdPartyCover.Stretch(kind: .named, span: [3, 25])])
    }

    @Test func everyKindButAPersonsOwnWordsHasAPattern() {
        #expect(ThirdPartyKind.allCases.filter { $0.pattern == nil } == [.named])
        #expect(Set(ThirdPartyKind.allCases.map(\.replacement)).count == ThirdPartyKind.allCases.count)
    }
}
