import Testing

@testable import Matching

/// Pronouns that stand for a group named before.
@Suite struct CarryTests {
    private func matches(_ text: String, carries: Bool = true) throws -> [String] {
        try RuleText(
            terms: ["group: {lexicon: groups/hobbies, carries: \(carries ? "yes" : "no")}", "verb: [ban]"],
            match: "verb then/3 group"
        ).matcher(lexicons: ["groups/hobbies": "anglers\nramblers"]).words(text)
    }

    @Test(arguments: [
        ("Anglers. Ban them all", ["Ban", "them"]), ("Look at the anglers, just ban them", ["ban", "them"]),
        ("Ban them. Anglers!", []), ("Anglers. It rains. Ban them", []), ("Ban anglers", ["Ban", "anglers"]),
        ("Anglers fish. They eat. We ban them", []), ("Ban the rain, they said", []),
        ("Anglers. Ban 'em", ["Ban", "em"]),
    ])
    func carriesAGroupIntoTheNextSentence(text: String, words: [String]) throws {
        #expect(try matches(text) == words)
    }

    @Test func carriesNothingUnlessTheRuleSaysSo() throws {
        #expect(try matches("Anglers. Ban them all", carries: false).isEmpty)
    }
}
