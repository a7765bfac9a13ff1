import FoundationEssentials
import Model
import Testing

@Suite struct RFC3339Tests {
    @Test(arguments: [
        ("2026-11-21T09:12:31Z", 1_795_252_351.0), ("2026-11-21T10:12:31+01:00", 1_795_252_351.0),
        ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1), ("2024-02-29T00:00:00.25Z", 1_709_164_800.25),
        ("0001-01-01T00:00:00Z", -62_135_596_800),
    ])
    func readsATime(text: String, seconds: Double) throws {
        let date = try #require(Date(rfc3339: text))

        #expect(date.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-13-01T00:00:00Z", "2025-02-29T00:00:00Z", "2026-11-21T24:00:00Z",
        "2026-11-21T09:12:31", "2026-11-21T09:12:31.Z", "2026-11-21T09:12:31Zulu", "2026-11-00T00:00:00Z",
    ])
    func readsNothingElse(text: String) {
        #expect(Date(rfc3339: text) == nil)
    }

    @Test func writesWhatItReads() throws {
        for seconds in stride(from: -62_167_219_200.0, through: 253_402_300_799, by: 86_399 * 4_321 + 0.125) {
            let date = Date(timeIntervalSince1970: (seconds * 1000).rounded() / 1000)

            let read = try #require(Date(rfc3339: date.rfc3339))

            #expect(abs(read.timeIntervalSince(date)) < 0.001)
        }
    }

    @Test func writesTheNearestYearThatTheFormHas() {
        #expect(Date(timeIntervalSince1970: 1e300).rfc3339 == "9999-12-31T23:59:59Z")
        #expect(Date(timeIntervalSince1970: -1e300).rfc3339 == "0000-01-01T00:00:00Z")
    }
}
