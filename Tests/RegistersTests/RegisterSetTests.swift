import Model
import Settings
import Testing

@testable import Registers

@Suite struct RegisterSetTests {
    static let gifts = "registers:\n  - {kind: gifts, file: g.csv, force: northshire, as_at: 2026-11-01}\n"
    static let header = "ref,subject_ref,donor,offered_on,decision\n"

    @Test func readsAForcesOwnHeadingsDaysAndWords() throws {
        let files = try RegisterFiles(
            """
            registers:
              - kind: gifts
                file: g.csv
                force: northshire
                as_at: 2026-11-01
                dates: day/month/year
                columns: {subject_ref: Collar ref, donor: "Offered by", offered_on: Date, decision: Outcome}
                ignore: [Line manager]
                decisions: {Kept: accepted}
            """,
            ["g.csv": "\u{FEFF}Collar ref,Offered by,Date,Outcome,Line manager\r\nS-1,Brew Ltd,3/11/2025,KEPT,x\r\n"])

        let register = try #require(try files.read().registers.first)

        let row = try #require(register.rows.first)
        #expect(register.asAt.description == "2026-11-01" && register.forces == ["northshire"])
        #expect(row.subject == "S-1" && row.company == "Brew Ltd" && row.decision == .accepted)
        #expect(row[day: .offeredOn]?.description == "2025-11-03" && row.reference == "line 2")
    }

    @Test(arguments: [
        ("subject_ref,offered_on,decision\n", "g.csv:1", "the column 'donor' is missing"),
        ("subject_ref,donor,offered_on,decision,name\n", "g.csv:1", "unknown column 'name'"),
        ("subject_ref,donor,donor,offered_on,decision\n", "g.csv:1", "the column 'donor' stands twice"),
        ("", "g.csv", "the file is empty"),
        (
            "subject_ref,donor,offered_on,decision\nS-1,\"B\n", "g.csv:2",
            "the quotation mark that opens here is never closed"
        ),
    ])
    func refusesAFileWhoseHeaderCannotBeTrusted(csv: String, place: String, problem: String) throws {
        let files = try RegisterFiles(Self.gifts, ["g.csv": csv])

        let error = #expect(throws: SettingsError.self) { _ = try files.read() }

        #expect(error?.place == "\(files.path)/\(place)")
        #expect(error?.problem == problem)
    }

    @Test(arguments: [
        ("G-2,S-1,Brew,soon,accepted", "what stands under 'offered_on' is not a day"),
        ("G-2,,Brew,2026-01-01,accepted", "'subject_ref' is empty"),
        ("G-2,S-1,Brew,2026-01-01,eaten", "what stands under 'decision' is no decision that is known"),
        ("G-2,S-1,Brew,2026-01-01,accepted,more", "the line has more fields than the header"),
    ])
    func letsABadRowFailAloneAndNamesItsLine(row: String, problem: String) throws {
        let files = try RegisterFiles(
            Self.gifts,
            ["g.csv": "\(Self.header)G-1,S-1,Brew,2026-01-01,accepted\n\(row)\nG-3,S-2,,2026-01-01,declined\n"])

        let set = try files.read()

        #expect(set.registers[0].rows.map(\.reference) == ["G-1", "G-3"])
        #expect(set.faults.map(\.problem) == [problem])
        #expect(set.faults[0].place.hasSuffix("g.csv:3"))
        #expect(!set.faults[0].description.contains("Brew"))
    }

    @Test(arguments: [
        (
            "registers:\n  - {kind: presents, file: g.csv, force: n, as_at: 2026-11-01}\n",
            "'presents' is not known here"
        ),
        ("registers:\n  - {kind: gifts, file: g.csv, force: n}\n", "'as_at' is missing"),
        (
            "registers:\n  - {kind: gifts, file: ../g.csv, force: n, as_at: 2026-11-01}\n",
            "'../g.csv' is not the name of a CSV file"
        ),
        (
            "registers:\n  - {kind: gifts, file: g.csv, force: n, as_at: 2026-11-01, columns: {course: X}}\n",
            "'course' is no column of this kind of register"
        ),
        (
            "registers:\n  - {kind: gifts, file: g.csv, force: n, as_at: 2026-11-01, decisions: {Yes: approved}}\n",
            "'approved' is no decision of this kind of register"
        ),
        ("registers:\n  - {kind: gifts, file: g.csv, as_at: 2026-11-01}\n", "the column 'force' is missing"),
    ])
    func refusesAListThatCannotBeTrusted(list: String, problem: String) throws {
        let files = try RegisterFiles(list, ["g.csv": Self.header])

        let error = #expect(throws: SettingsError.self) { _ = try files.read() }

        #expect(error?.problem == problem)
    }

    @Test func refusesAFileThatNobodyLists() throws {
        let files = try RegisterFiles(Self.gifts, ["g.csv": Self.header, "old.csv": Self.header])

        let error = #expect(throws: SettingsError.self) { _ = try files.read() }

        #expect(error?.place == "\(files.path)/old.csv")
    }

    @Test func givesEachRowItsForceWhereAFileHoldsSeveral() throws {
        let set = try RegisterFiles(
            "registers:\n  - {kind: suppliers, file: s.csv, as_at: 2026-11-01}\n",
            ["s.csv": "force,name\nnorthshire,Brew Ltd\nsouthshire,Tea Ltd\n"]
        ).read()

        #expect(set.forces == ["northshire", "southshire"])
        #expect(
            set.registers(of: .suppliers, for: "southshire")[0].rows(of: "southshire").map(\.company) == ["Tea Ltd"])
        #expect(set.check(.suppliers, "Tea Ltd was kind to us", .gift)?.state == .notFound)
    }

    @Test func tellsChangedRegistersFromTheSame() throws {
        let csv = Self.header + "G-1,S-1,Brew,2026-01-01,accepted\n"
        let first = try RegisterFiles(Self.gifts, ["g.csv": csv]).read().digest
        let same = try RegisterFiles(Self.gifts, ["g.csv": csv]).read().digest
        let row = try RegisterFiles(Self.gifts, ["g.csv": csv + "\n"]).read().digest
        let day = try RegisterFiles(Self.gifts.replacing("11-01", with: "11-02"), ["g.csv": csv]).read().digest

        #expect(first != nil && first == same)
        #expect(Set([first, row, day]).count == 3)
        #expect(RegisterSet.none.digest == nil)
    }
}
