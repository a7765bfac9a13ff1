import Model
import Planning
import Settings
import TestSupport
import Testing

@Suite struct RosterTests {
    let line =
        "S-1,northshire,officer,constable,serving,,feed,https://a.example/f,personal_identified,force_verified,confirmed"

    private func csv(_ lines: String...) -> String {
        TestPlan.roster([]) + lines.joined(separator: "\n") + "\n"
    }

    @Test func readsQuotedFieldsAndAByteOrderMark() throws {
        let text = csv(
            line,
            line.replacing("S-1", with: "\"S-2\"").replacing("https://a.example/f", with: "\"https://b.example/?a,b\""))

        let roster = try Roster(csv: "\u{FEFF}" + text, file: "roster.csv")

        #expect(roster.accounts.map(\.subject.ref) == ["S-1", "S-2"])
        #expect(roster.accounts.map(\.url) == ["https://a.example/f", "https://b.example/?a,b"])
    }

    @Test(arguments: [
        ("officer", "wizard", "'wizard' is not known in 'employment_class'"),
        (
            "force_verified", "same_name_only",
            "the account is attributed to S-2 by its name alone, which is no ground to look at it"
        ),
        ("https://b.example/f", "b.example", "'b.example' is not a web address"),
        ("https://b.example/f", "ftp://b.example/f", "'ftp://b.example/f' is not a web address"),
        ("https://b.example/f", "https://me:pw@b.example/f", "the address holds a user name or password"),
        ("https://b.example/f", "https://a.example/f", "the account https://a.example/f stands already in line 2"),
        ("constable", "", "'rank_band' is empty"),
        ("confirmed", "confirmed,more", "the line has more fields than the header"),
    ])
    func saysWhatIsWrongWithALine(old: String, new: String, problem: String) {
        let bad = line.replacing("S-1", with: "S-2").replacing("https://a.example/f", with: "https://b.example/f")
            .replacing(old, with: new)

        let error = #expect(throws: SettingsError.self) { _ = try Roster(csv: csv(line, bad), file: "roster.csv") }

        #expect(error?.problem == problem)
        #expect(error?.place == "roster.csv:3")
    }

    @Test func namesTheLineAfterAFieldOfTwoLines() {
        let two = line.replacing("constable", with: "\"con\nstable\"")
        let bad = line.replacing("officer", with: "wizard")

        let error = #expect(throws: SettingsError.self) { _ = try Roster(csv: csv(two, bad), file: "roster.csv") }

        #expect(error?.place == "roster.csv:4")
    }

    @Test(arguments: [
        ("rank_band,", "", "the column 'rank_band' is missing"), ("rank_band", "rang", "unknown column 'rang'"),
    ])
    func saysWhatIsWrongWithTheHeader(old: String, new: String, problem: String) {
        let text = TestPlan.roster([]).replacing(old, with: new)

        let error = #expect(throws: SettingsError.self) { _ = try Roster(csv: text, file: "roster.csv") }

        #expect(error?.problem == problem)
        #expect(error?.place == "roster.csv:1")
    }
}
