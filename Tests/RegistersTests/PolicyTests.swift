import Model
import Settings
import Testing

@testable import Registers

@Suite struct PolicyTests {
    private static let header = "ref,policy,version,clause,categories,from,ends_on\n"
    private static let rows = """
        A,Social media,2,4.1,GIFT;ENDORSE,2024-01-01,2026-02-28
        B,Social media,3,4.2,gift; OPDISC,2026-03-01,
        C,Media,1,7,all,2020-01-01,

        """

    private func checks(_ category: Model.Category, on day: String) throws -> [RegisterCheck] {
        try RegisterFiles.one(.policies, Self.header + Self.rows).checks("x", on: day, category)
            .filter { $0.register == .policies }
    }

    @Test(arguments: [
        (Model.Category.gift, "2026-01-31", ["A", "C"]), (.gift, "2026-02-28", ["A", "C"]),
        (.gift, "2026-03-01", ["B", "C"]), (.opdisc, "2026-07-17", ["B", "C"]), (.violence, "2026-07-17", ["C"]),
    ])
    func theClausesThatWereInForceOnTheDayAreNamed(category: Model.Category, day: String, rows: [String]) throws {
        let found = try checks(category, on: day)

        #expect(found.compactMap(\.row) == rows)
        #expect(found.allSatisfy { $0.state == .listed && $0.weight == .none && $0.asAt == "2026-11-01" })
    }

    @Test func anAnswerSaysThePolicyItsVersionAndSinceWhen() throws {
        let reason = try checks(.gift, on: "2026-07-17").first?.reason

        #expect(reason == "Clause 4.2 of Social media, version 3, was in force since 2026-03-01.")
    }

    @Test func whereNoClauseWasInForceThatIsSaid() throws {
        let found = try checks(.violence, on: "2019-01-01")

        #expect(found.map(\.state) == [.notFound])
    }

    @Test func aCategoryThatIsNotKnownIsABadRow() throws {
        let registers = try RegisterFiles.one(.policies, Self.header + "A,P,1,1,GIFTS,2024-01-01,\n")

        let faults = registers.registers(of: .policies, for: "northshire").flatMap(\.faults)

        #expect(faults.map(\.problem) == ["what stands under 'categories' is no category that is known"])
        #expect(faults.first?.place.hasSuffix("r.csv:2") == true)
    }
}
