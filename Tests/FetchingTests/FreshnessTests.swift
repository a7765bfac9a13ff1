import Foundation
import Model
import Testing

@testable import Fetching

@Suite struct FreshnessTests {
    private let now = Date(timeIntervalSince1970: 784_111_777)

    @Test(arguments: [
        ("Cache-Control: max-age=600", 600), ("cache-control: public, MAX-AGE=\"600\"", 600),
        ("Cache-Control: max-age=99999999", 86400), ("Cache-Control: no-cache, max-age=600", 0),
        ("Cache-Control: no-store", 0), ("Expires: Sun, 06 Nov 1994 09:49:37 GMT", 3600), ("Expires: 0", 0),
        ("Expires: Sun, 06 Nov 1999 09:49:37 GMT", 86400), ("Expires: Sat, 05 Nov 1994 09:49:37 GMT", 0),
        ("Expires: 0\nCache-Control: max-age=60", 60), ("Cache-Control: s-maxage=10", -1), ("Age: 5", -1),
        ("Cache-Control: max-age=-1", -1),
    ])
    func readsHowLongAnAnswerStaysAsItIs(lines: String, seconds: Int) {
        let headers = lines.split(separator: "\n").map { line in
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            return Header(String(line[..<colon]), String(line[colon...].dropFirst(2)))
        }

        #expect(Freshness.lifetime(headers, at: now) == (seconds < 0 ? nil : .seconds(seconds)))
    }
}
