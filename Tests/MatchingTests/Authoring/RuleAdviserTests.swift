import Testing

@testable import Matching

@Suite struct RuleAdviserTests {
    private func advice(_ rules: [String: RuleText]) throws -> [RuleAdvice] {
        let files = Dictionary(
            uniqueKeysWithValues: rules.map { name, rule in
                ("p/opdisc/\(name).yaml", rule.yaml.replacing("says {lookup} on {system}", with: "says it"))
            })
        return RuleAdviser(try RuleFolder(files).compiled()).advice()
    }

    @Test func hasNothingToSayOfAGoodRule() throws {
        #expect(try advice(["a": RuleText()]) == [])
    }

    @Test func findsATermThatNothingRefersTo() throws {
        let rule = RuleText(terms: ["lookup: [zebra crossing]", "system: [pnc]"], match: "lookup")

        #expect(try advice(["a": rule]).map(\.kind) == [.unusedTerm])
    }

    @Test func findsAWordThatStandsTwice() throws {
        let rule = RuleText(terms: ["lookup: [looked up, looked up]", "system: [pnc]"])

        #expect(try advice(["a": rule]).map(\.kind) == [.repeatedTerm])
    }

    @Test func findsTwoRulesThatAskForTheSame() throws {
        let found = try advice(["a": RuleText(), "b": RuleText()])

        #expect(found.map(\.kind) == [.duplicateRule] && found.first?.file == "p/opdisc/b.yaml")
    }

    @Test func findsARuleThatFindsOnlyWhatAnotherFinds() throws {
        let small = RuleText(terms: ["lookup: [pnc]"], match: "lookup")
        let large = RuleText(terms: ["lookup: [pnc, athena]"], match: "lookup")

        let found = try advice(["large": large, "small": small])

        #expect(found.map(\.kind) == [.shadowedRule] && found.first?.file == "p/opdisc/small.yaml")
    }

    @Test func findsARuleWhoseRarestWordsAreCommon() throws {
        let rule = RuleText(terms: ["lookup: [the, and, you, that, have, not]"], match: "lookup")

        #expect(try advice(["a": rule]).map(\.kind) == [.commonWords])
    }
}
