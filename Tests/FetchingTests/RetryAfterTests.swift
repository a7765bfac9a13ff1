import Foundation
import Model
import Testing

@testable import Fetching

@Suite struct RetryAfterTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT.
    private let now = Date(timeIntervalSince1970: 784_111_777)

    private func wait(_ value: String, date: String? = nil) -> Duration? {
        RetryAfter.wait([Header("retry-AFTER", value)] + (date.map { [Header("Date", $0)] } ?? []), at: now)
    }

    @Test(arguments: [
        ("0", 0), ("120", 120), ("99999999999999999999", 7 * 86400), ("700000", 7 * 86400),
        ("Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Sunday, 06-Nov-94 08:50:37 GMT", 60), ("Sun Nov  6 08:50:37 1994", 60),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("Sat, 05 Nov 1994 08:49:37 GMT", 0),
        ("Sun, 06 Nov 2044 08:49:37 GMT", 7 * 86400),
    ])
    func readsSecondsAndAllThreeFormsOfDates(value: String, seconds: Int) {
        #expect(wait(value) == .seconds(seconds))
    }

    @Test(arguments: ["", "soon", "-5", "1.5", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT"])
    func readsNothingElse(value: String) {
        #expect(wait(value) == nil)
    }

    @Test func aDateIsReadByTheServersOwnClock() {
        #expect(wait("Mon, 07 Nov 1994 08:51:37 GMT", date: "Mon, 07 Nov 1994 08:49:37 GMT") == .seconds(120))
    }
}
