import Foundation
import Testing

@testable import Registers

@Suite struct DayTests {
    @Test func readsBothFormsAndNothingElse() {
        #expect(DayFormat.iso.day("2026-11-01")?.description == "2026-11-01")
        #expect(DayFormat.iso.day("2026-11-01T09:30:00Z")?.description == "2026-11-01")
        #expect(DayFormat.british.day("1/11/2026")?.description == "2026-11-01")
        for text in ["", "01/11/26", "2026-02-29", "2026-13-01", "1/11/2026", "soon", "-2026-1-1", "2026-11"] {
            #expect(DayFormat.iso.day(text) == nil)
        }
        #expect(DayFormat.british.day("31/02/2026") == nil)
        #expect(DayFormat.british.day("2026-11-01") == nil)
    }

    @Test func addsMonthsWithinShorterOnes() throws {
        let day = try #require(DayFormat.iso.day("2024-02-29"))

        #expect(day.adding(months: 12).description == "2025-02-28")
        #expect(day.adding(months: 1).description == "2024-03-29")
        #expect(day.days(until: day.adding(months: 12)) == 365)
    }

    @Test func isTheDayOfAnInstant() {
        #expect(Day(of: Date(timeIntervalSince1970: -1)).description == "1969-12-31")
        #expect(Day(of: Date(timeIntervalSince1970: 86400)).description == "1970-01-02")
    }
}
