import FoundationEssentials
import Pipeline
import TestSupport

/// Accounts that post every day, on servers that are sometimes away; the same in every run of the tests.
final class SimulatedWeb: Sendable {
    static let accounts = 5

    /// From one day to before another, an account's server answers with this status; 0 closes the connection.
    struct Outage: Hashable {
        let account: Int
        let days: Range<Int>
        let status: Int
    }

    static let outages = [
        Outage(account: 0, days: 3..<6, status: 404), Outage(account: 1, days: 5..<6, status: 503),
        Outage(account: 2, days: 10..<17, status: 429), Outage(account: 3, days: 12..<14, status: 0),
        Outage(account: 0, days: 21..<22, status: 500), Outage(account: 4, days: 30..<44, status: 403),
        Outage(account: 1, days: 54..<56, status: 404), Outage(account: 1, days: 58..<60, status: 503),
    ]

    private let today = Locked(0)

    var day: Int {
        get { today.withLock { $0 } }
        set { today.withLock { $0 = newValue } }
    }

    /// Whether any server was away on any of these days.
    func hasOutage(inDays days: ClosedRange<Int>) -> Bool {
        Self.outages.contains { $0.days.overlaps(days.lowerBound..<days.upperBound + 1) }
    }

    func answer(_ request: ServedRequest) -> ServedAnswer {
        guard let account = Int(request.path.dropFirst()) else { return ServedAnswer(404) }
        if let outage = outage(account) {
            if outage.status == 0 { return ServedAnswer(raw: [], then: .close) }
            return ServedAnswer(outage.status, headers: [("Retry-After", "172800")])
        }
        let etag = "\"\(account)-\(day / 2)\""
        if request.header("if-none-match") == etag { return ServedAnswer(304, headers: [("ETag", etag)]) }
        // A page changes every second day, and holds a month.
        let days = max(0, day / 2 * 2 - 30)...(day / 2 * 2)
        let rss = TestFeed.rss(
            days.map { text(account, $0) }, ids: days.map { "\($0)" }, url: "https://a\(account).example")
        return ServedAnswer(200, Array(rss.utf8), headers: [("Content-Type", "application/rss+xml"), ("ETag", etag)])
    }

    /// One post in seven potentially deserves a look.
    func text(_ account: Int, _ day: Int) -> String {
        (account + day) % 7 == 0 ? "\(TestState.loud), day \(day)" : "Tea and toast, day \(day)"
    }

    /// Addresses of the posts of interest that were served until today.
    var expected: Set<String> {
        var addresses: Set<String> = []
        for account in 0..<Self.accounts {
            for day in 0...(day / 2 * 2) where (account + day) % 7 == 0 {
                addresses.insert("https://a\(account).example/\(day)")
            }
        }
        return addresses
    }

    private func outage(_ account: Int) -> Outage? {
        let day = day
        return Self.outages.first { $0.account == account && $0.days.contains(day) }
    }
}
