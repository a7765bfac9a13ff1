import Testing

@testable import Matching

@Suite struct RuleExamplesTests {
    private func failures(match: String, noMatch: String, unless: [String] = []) throws -> [ExampleFailure] {
        let text = RuleText(unless: unless).yaml
            .replacing("[\"one\", \"two\", \"three\"]", with: "[\(match)]")
            .replacing("[\"four\", \"five\", \"six\"]", with: "[\(noMatch)]")
        return RuleExamples(try RuleFolder(["p/opdisc/rule.yaml": text]).compiled()).failures()
    }

    private let good = "\"Ran him on PNC\", \"Ran her on PNC\", \"looked up on PNC\""

    @Test func findsNothingWrongWithGoodExamples() throws {
        let quoted = "'He said \"I ran you on PNC\" once', PNC, ran"

        #expect(try failures(match: good, noMatch: quoted, unless: ["quoted"]) == [])
    }

    @Test func namesExamplesThatDoNotMatch() throws {
        let failures = try failures(match: good.replacing("her on PNC", with: "her"), noMatch: "a, b, c")

        let failure = try #require(failures.first)
        #expect(failures.count == 1 && failure.mustMatch && failure.file == "p/opdisc/rule.yaml" && failure.line == 15)
        #expect(failure.happened == "nothing matched: no hit of system")
        #expect(failure.error.code == .exampleFails)
    }

    @Test func namesExamplesThatMatchAndMustNot() throws {
        let failures = try failures(match: good, noMatch: "Ran him on PNC, b, c")

        #expect(failures.map(\.mustMatch) == [false])
        #expect(failures.first?.happened.contains("says “Ran” on “PNC”") == true)
    }

    @Test func countsAMentionAsNoMatch() throws {
        let failures = try failures(
            match: good.replacing("\"Ran him on PNC\"", with: "'She went \"Ran him on PNC\" again'"),
            noMatch: "a, b, c",
            unless: ["quoted"])

        #expect(failures.first?.happened.hasPrefix("it was weakened to 0.20 by quoted") == true)
    }

    @Test func saysWhatStoppedARule() throws {
        let failures = try failures(match: good, noMatch: "a, b, c", unless: ["him"])

        #expect(failures.map(\.happened) == ["nothing matched: stopped by 'him' (“him”)"])
    }
}
