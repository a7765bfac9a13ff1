import Foundation
import Model
import Testing

@testable import Matching

@Suite struct SuppressionTests {
    private let subject = SubjectKey(force: "northshire", ref: "S-1")
    private let text = "ran it on PNC"

    /// A digest of 64 hexadecimal digits that tells texts apart, for tests only.
    @Sendable private static func digest(_ bytes: [UInt8]) -> String {
        let hash = String(WordHash.of(bytes), radix: 16)
        return String(repeating: "0", count: 64 - hash.count) + hash
    }

    private func suppression(until: String = "2027-03-31", rule: String = "p/opdisc/rule") -> Suppression {
        Suppression(
            rule: rule, subject: subject, content: Self.digest(Array(text.utf8)), reason: "a \"quiz\" team's name",
            author: "rev-03", until: until)
    }

    private func folder(_ file: String) throws -> RuleFolder {
        try RuleFolder(["p/opdisc/rule.yaml": RuleText().yaml, "suppressions.yaml": file])
    }

    private func read(_ folder: RuleFolder, on day: String = "2026-11-21") throws -> Suppressions {
        try RulePackReader.suppressions(at: folder.path, on: day, digest: Self.digest)
    }

    private func matcher(_ folder: RuleFolder) throws -> RuleMatcher {
        RuleMatcher(try CompiledRules(try folder.packs(), suppressions: try read(folder)))
    }

    @Test func readsWhatItWrites() throws {
        let folder = try folder("suppressions:\n\(suppression().yaml)\n")

        let read = try read(folder)

        #expect(read.entries == [suppression()])
        #expect(read.stale.isEmpty)
    }

    @Test func keepsTheMatchLowAndShowsWhy() throws {
        let matcher = try matcher(try folder("suppressions:\n\(suppression().yaml)\n"))

        let assessment = matcher.assess(text, MatchContext(subject: subject))

        let match = try #require(assessment.matches.first)
        #expect(match.isSuppressed)
        #expect(match.factors.last?.evidence == "a \"quiz\" team's name (rev-03, until 2027-03-31)")
        #expect(!assessment.isQueued && !assessment.isFlagged)
    }

    @Test(arguments: [("S-2", "ran it on PNC"), ("S-1", "ran it on PNC again")])
    func holdsForNoOtherSubjectAndNoOtherText(ref: String, text: String) throws {
        let matcher = try matcher(try folder("suppressions:\n\(suppression().yaml)\n"))

        let assessment = matcher.assess(text, MatchContext(subject: SubjectKey(force: "northshire", ref: ref)))

        #expect(assessment.isQueued)
        #expect(assessment.matches.first?.isSuppressed == false)
    }

    @Test func saysWhichHoldNoMore() throws {
        let ended = suppression(until: "2026-11-20")
        let gone = suppression(rule: "p/opdisc/other")
        let folder = try folder("suppressions:\n\(ended.yaml)\n\(gone.yaml)\n")

        let read = try read(folder)

        #expect(read.entries.isEmpty)
        #expect(
            read.stale == [
                "suppressions.yaml:2: this suppression ended on 2026-11-20; remove it, or have it renewed",
                "suppressions.yaml:9: there is no rule 'p/opdisc/other'; remove the suppression",
            ])
    }

    @Test func holdsOnItsLastDay() throws {
        let folder = try folder("suppressions:\n\(suppression(until: "2026-11-21").yaml)\n")

        #expect(try read(folder).entries.count == 1)
    }

    @Test func makesOtherRulesOfThemForAsLongAsOneHolds() throws {
        let folder = try folder("suppressions:\n\(suppression().yaml)\n")
        let packs = try folder.packs()

        let plain = try CompiledRules(packs).digest
        let now = try CompiledRules(packs, suppressions: try read(folder)).digest
        let later = try CompiledRules(packs, suppressions: try read(folder, on: "2027-04-01")).digest

        #expect(now != plain)
        #expect(later == plain)
    }

    @Test func isNotMissedWhereThereIsNoFileOrAnEmptyList() throws {
        let without = try RuleFolder(["p/opdisc/rule.yaml": RuleText().yaml])

        #expect(try read(without).entries.isEmpty)
        #expect(try read(folder("suppressions:\n")).entries.isEmpty)
    }

    @Test(arguments: [
        ("content: 0", "content: x0", RuleError.Code.badValue, 5), ("until: 2027", "until: 20x7", .badValue, 8),
        ("    author: \"rev-03\"\n", "", .missingKey, 2), ("reason:", "reasons:", .unknownKey, 6),
        ("suppressions:", "suppress:", .unknownKey, 1),
    ])
    func refusesAFaultWithItsLine(old: String, new: String, code: RuleError.Code, line: Int) throws {
        let file = "suppressions:\n\(suppression().yaml)\n"
        let folder = try folder(file.replacing(old, with: new))

        let error = #expect(throws: RuleErrors.self) { try read(folder) }

        let first = try #require(error?.errors.first)
        #expect(first.code == code)
        #expect(first.place == "suppressions.yaml:\(line)")
    }
}
