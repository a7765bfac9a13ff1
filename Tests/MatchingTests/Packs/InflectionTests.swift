import Testing

@testable import Matching

@Suite struct InflectionTests {
    @Test(arguments: [
        ("look", ["looks", "looked", "looking"]), ("grab", ["grabs", "grabbed", "grabbing"]),
        ("party", ["parties", "partied", "partying"]), ("play", ["plays", "played", "playing"]),
        ("bribe", ["bribes", "bribed", "bribing"]), ("free", ["frees", "freed", "freeing"]),
        ("lie", ["lies", "lied", "lying"]),
        ("punch", ["punches", "punched", "punching"]), ("gas", ["gases", "gassed", "gassing"]),
        ("veto", ["vetoes", "vetoed"]),
        ("travel", ["travels", "travelled", "travelling"]),
    ])
    func givesTheUsualForms(word: String, forms: [String]) {
        let all = Inflection.forms(of: Array(word.utf8)).map { String(decoding: $0, as: UTF8.self) }

        #expect(all.first == word)
        #expect(Set(forms).isSubset(of: all), "\(all)")
        #expect(Set(all).count == all.count)
    }
}
