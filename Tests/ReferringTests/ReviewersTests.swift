import Foundation
import Settings
import Testing

@testable import Referring

@Suite struct ReviewersTests {
    @Test func rolesOpenLanes() throws {
        let reviewers = try Reviewers(
            yaml: """
                reviewers:
                  - {ref: rev-01, roles: [reviewer, protected_reader], forces: [northshire], conflicts: [S-0192]}
                  - {ref: wel-01, roles: [welfare_reader], forces: all}
                """, file: "reviewers.yaml")

        let reader = try reviewers.reader("rev-01")
        #expect(reader.sees(.protected, of: "northshire") && reader.sees(.ordinary, of: "northshire"))
        #expect(!reader.sees(.ordinary, of: "southshire") && !reader.sees(.care, of: "northshire"))
        #expect(reader.conflicts == ["S-0192"])
        let welfare = try reviewers.reader("wel-01")
        #expect(welfare.sees(.care, of: "southshire") && !welfare.sees(.ordinary, of: "southshire"))
    }

    @Test func anybodyElseIsRefused() throws {
        let reviewers = try Reviewers(yaml: "reviewers: [{ref: rev-01, roles: [reviewer]}]", file: "reviewers.yaml")

        #expect { try reviewers.reader("rev-02") } throws: { ($0 as? QueueError)?.code == .notAllowed }
    }

    @Test(arguments: [
        ("reviewers: [{ref: a, roles: [operator, approver]}]", "runs the scans"),
        ("reviewers: [{ref: a, roles: [operator, second]}]", "runs the scans"),
        ("reviewers: [{ref: a, roles: [judge]}]", "'judge' is not known"),
        ("reviewers: [{ref: a, roles: [second]}, {ref: a, roles: [reviewer]}]", "stands twice"),
        ("reviewers: [{ref: a, roles: [second], name: b}]", "unknown key 'name'"),
        ("reviewers: [{roles: [second]}]", "'ref' is missing"),
    ])
    func aListThatIsNotRightIsRefused(yaml: String, problem: String) throws {
        #expect { try Reviewers(yaml: yaml, file: "reviewers.yaml") } throws: {
            ($0 as? SettingsError)?.problem.contains(problem) ?? false
        }
    }
}
