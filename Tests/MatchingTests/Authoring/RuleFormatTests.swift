import Testing

@testable import Matching

@Suite struct RuleFormatTests {
    @Test func putsKeysInOrderAndExamplesOneALine() throws {
        let text = """
            # A warning.
            category: OPDISC
            title: Says that
            terms: {lookup: [ran, "looked * up"]}
            unless: [quoted, '"a b"']
            match: lookup
            examples: {match: ["one, two", three], no_match: [four]}

            """

        let formatted = try RuleFormat.formatted(text, file: "rule.yaml")

        #expect(
            formatted == """
                # A warning.
                title: Says that
                category: OPDISC
                terms:
                  lookup: [ran, "looked * up"]
                match: lookup
                unless:
                  - quoted
                  - '"a b"'
                examples:
                  match:
                    - "one, two"
                    - three
                  no_match:
                    - four

                """)
        #expect(try RuleFormat.formatted(formatted, file: "rule.yaml") == formatted)
    }

    @Test func wrapsALongListWithoutPartingItsWords() throws {
        let words = (1...40).map { "word number \($0)" }

        let formatted = try RuleFormat.formatted("terms:\n  a: [\(words.joined(separator: ", "))]\n", file: "rule.yaml")

        #expect(formatted.split(separator: "\n").allSatisfy { $0.count <= 118 })
        #expect(words.allSatisfy { word in formatted.contains(word) })
    }

    @Test func refusesToLoseAComment() throws {
        #expect(throws: RuleErrors.self) {
            try RuleFormat.formatted("title: a\n# why\ncategory: OPDISC\n", file: "rule.yaml")
        }
    }

    @Test func refusesWhatIsNoMapping() throws {
        #expect(throws: RuleErrors.self) { try RuleFormat.formatted("- a\n", file: "rule.yaml") }
    }
}
