import Model
import Testing

@testable import Registers

@Suite struct RegisterStatisticsTests {
    private func statistics(
        approved: Int, refused: Int, undecided: Int = 0, forPublication: Bool
    ) throws -> RegisterStatistics {
        func rows(_ count: Int, _ decision: String) -> [String] {
            (0..<count).map { "S-\(decision)\($0),Bees,2026-03-01,\(decision)" }
        }
        let csv =
            ["subject_ref,interest,applied_on,decision"] + rows(approved, "approved") + rows(refused, "refused")
            + rows(undecided, "undecided")
        let set = try RegisterFiles.one(.businessInterests, csv.joined(separator: "\n"))
        return try #require(
            RegisterStatistics.all(of: "northshire", in: set, forPublication: forPublication).first)
    }

    @Test func countsWhatWasAppliedForAndDecided() throws {
        let found = try statistics(approved: 62, refused: 1, undecided: 2, forPublication: false)

        #expect(found.entries == .exact(65) && found.approved == .exact(62))
        #expect(found.refused == .exact(1) && found.undecided == .exact(2) && found.withdrawn == .exact(0))
    }

    @Test func withholdsASmallCountAndWhatWouldGiveItAway() throws {
        let one = try statistics(approved: 62, refused: 1, forPublication: true)
        let two = try statistics(approved: 62, refused: 4, undecided: 1, forPublication: true)
        let none = try statistics(approved: 62, refused: 5, forPublication: true)
        let few = try statistics(approved: 0, refused: 4, forPublication: true)

        #expect(one.refused == .withheld && one.approved == .withheld && one.entries == .exact(63))
        #expect(two.refused == .withheld && two.undecided == .withheld && two.approved == .exact(62))
        #expect(none.refused == .exact(5) && none.approved == .exact(62))
        #expect(few.refused == .withheld && few.entries == .withheld)
    }
}
