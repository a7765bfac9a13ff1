import Model
import Planning
import Settings
import TestSupport
import Testing

@Suite struct AuthorityTests {
    @Test func readsAnAuthority() throws {
        let authority = try Authority(yaml: TestPlan.authority, file: "a.yaml")

        #expect(authority.reference.ref == "TEST/AUTH/001")
        #expect(authority.window == .seconds(3650 * 86400))
        #expect(authority.scope.forces == .all)
    }

    @Test func whatTravelsWithARecordNamesNoOtherSubject() throws {
        let text = TestPlan.authority.replacing(
            "forces: all, subjects: all", with: "forces: [southshire, northshire], subjects: [S-1, S-2]")

        let reference = try Authority(yaml: text, file: "a.yaml").reference

        let scope = AuthorityScope(forces: ["northshire", "southshire"], platforms: ["all"], subjects: .named)
        #expect(reference.scope == scope)
        #expect(reference.reviewAt?.rfc3339 == "2027-01-01T00:00:00Z")
    }

    @Test(arguments: [
        ("purpose: testing\n", "", "'purpose' is missing", 1),
        ("type: notified-policy", "type: hunch", "'hunch' is not known here", 1),
        ("purpose: testing", "purpoze: testing", "unknown key 'purpoze'", 6),
        ("expires_at: 2030-01-01", "expires_at: 2025-01-01", "this authority ends before it begins", 10),
        ("platforms: all", "platforms: [myspace]", "'myspace' is no platform that can be read", 12),
        ("mode: proactive", "mode: reactive", "a reactive authority must name its subjects", 12),
    ])
    func saysWhatIsWrongAndWhere(old: String, new: String, problem: String, line: Int) {
        let text = TestPlan.authority.replacing(old, with: new)

        let error = #expect(throws: SettingsError.self) { _ = try Authority(yaml: text, file: "a.yaml") }

        #expect(error?.problem == problem)
        #expect(error?.place == "a.yaml:\(line)")
    }
}
