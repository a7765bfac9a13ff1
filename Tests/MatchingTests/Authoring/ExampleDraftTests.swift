import Testing

@testable import Matching

@Suite struct ExampleDraftTests {
    @Test func replacesWhatLeadsToSomebody() {
        let draft = ExampleDraft(rule: "p/opdisc/rule", text: "Ask @jo at 42 \"Elm\"\nhttps://a.example/x")

        #expect(draft.yaml == "    - \"Ask @someone at 77 \\\"Elm\\\" https://site.example\"")
    }
}
