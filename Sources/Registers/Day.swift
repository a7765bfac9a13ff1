public import Foundation
import Model

/// A day of the calendar, without a time or a zone, as registers write it.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Counted from 1970-01-01.
    public let number: Int64

    init(number: Int64) {
        self.number = number
    }

    /// The UTC day that an instant falls in.
    public init(of date: Date) {
        number = Int64((date.timeIntervalSince1970 / 86400).rounded(.down))
    }

    init?(year: Int64, month: Int64, day: Int64) {
        guard (1900...2199).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDay.daysIn(month: month, of: year)
        else { return nil }
        number = CivilDay.number(year: year, month: month, day: day)
    }

    /// As `2026-11-01`.
    public var description: String { String(Date(timeIntervalSince1970: Double(number) * 86400).rfc3339.prefix(10)) }

    /// By time.
    public static func < (one: Day, other: Day) -> Bool { one.number < other.number }

    /// How many days later the other is; negative if it is earlier.
    public func days(until other: Day) -> Int { Int(other.number - number) }

    /// The same day that many months later, or the last day of a shorter month.
    func adding(months: Int64) -> Day {
        let date = CivilDay.date(of: number)
        let total = date.year * 12 + date.month - 1 + months
        let (year, month) = (total / 12, total % 12 + 1)
        let day = min(date.day, CivilDay.daysIn(month: month, of: year))
        return Day(number: CivilDay.number(year: year, month: month, day: day))
    }
}

/// How a register writes its days; always four digits for the year.
enum DayFormat: String, CaseIterable {
    /// `2026-11-01`.
    case iso = "year-month-day"
    /// `01/11/2026` or `1/11/2026`.
    case british = "day/month/year"

    /// Reads a day; a time behind it is left out.
    func day(_ text: String) -> Day? {
        let date = text.prefix { $0 != " " && $0 != "T" }
        let parts = date.split(separator: self == .iso ? "-" : "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.allSatisfy(\.isASCII) && $0.count <= 4 ? Int64($0) : nil }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        switch self {
        case .iso: return parts[0].count == 4 ? Day(year: numbers[0], month: numbers[1], day: numbers[2]) : nil
        case .british: return parts[2].count == 4 ? Day(year: numbers[2], month: numbers[1], day: numbers[0]) : nil
        }
    }
}
