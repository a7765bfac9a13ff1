import Testing

@testable import Matching

@Suite struct RuleTemplateTests {
    @Test func isARuleThatCanBeReadAndIsNotLoaded() throws {
        let template = try #require(RuleTemplate(id: "p/opdisc/mine", title: "Says that it is mine"))

        let packs = try RuleFolder(["\(template.id).yaml": template.text]).packs()

        #expect(packs.map(\.draftCount) == [1])
        #expect(try RuleFormat.formatted(template.text, file: "mine.yaml") == template.text)
    }

    @Test(arguments: ["p/opdisc", "p/nothing/mine", "../opdisc/mine", "p/OPDISC/mine", "p/opdisc/"])
    func refusesWhatIsNoId(id: String) {
        #expect(RuleTemplate(id: id, title: "") == nil)
    }
}
