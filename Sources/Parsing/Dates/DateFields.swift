import FoundationEssentials
import Model

/// A date as its parts are found.
struct DateFields {
    var year: Int64?
    var month: Int64?
    var day: Int64?
    var dayOfYear: Int64?
    /// Of ISO 8601, Monday being 1.
    var week: (number: Int64, day: Int64)?
    /// Monday being 0; said beside a date that is complete without it.
    var weekday: Int64?
    var hour: Int64 = 0
    var minute: Int64 = 0
    var second: Int64 = 0
    var milliseconds: Int64 = 0
    var hasTime = false
    var half: Half?
    /// Minutes east of UTC.
    var offset: Int64?
    var zoneName: String?
    var zone = TimeZoneSource.assumed

    enum Half { case morning, afternoon }

    init() {}

    /// Reads the one form that nearly all feeds use, `Fri, 02 Jan 2026 15:04:05 +0000`, by its columns.
    static func usualTime(_ text: UnsafeBufferPointer<UInt8>) -> ClaimedTime? {
        guard text.count == 31, text[3] == 0x2C, text[4] == 0x20, text[7] == 0x20, text[11] == 0x20, text[16] == 0x20,
            text[19] == 0x3A, text[22] == 0x3A, text[25] == 0x20, text[26] == 0x2B || text[26] == 0x2D,
            let month = DateWord(text[8..<11]).month
        else { return nil }
        var areDigits = true
        func two(_ column: Int) -> Int64 {
            areDigits = areDigits && text[column].isDigit && text[column + 1].isDigit
            return Int64(text[column] & 0x0F) * 10 + Int64(text[column + 1] & 0x0F)
        }
        let (year, day) = (two(12) * 100 + two(14), two(5))
        let (hour, minute, second) = (two(17), two(20), two(23))
        let (hours, minutes) = (two(27), two(29))
        guard areDigits, year > 0, 1...CivilDay.daysIn(month: month, of: year) ~= day, hour < 24, minute < 60,
            second < 60, hours < 24, minutes < 60
        else { return nil }
        let local = CivilDay.number(year: year, month: month, day: day) * 86400 + hour * 3600 + minute * 60 + second
        let east = (text[26] == 0x2D ? -1 : 1) * (hours * 60 + minutes) * 60
        return ClaimedTime(date: Date(timeIntervalSince1970: Double(local - east)), zone: .offset)
    }

    /// The instant; `nil` if there is no such day or time.
    var time: ClaimedTime? {
        guard let number = dayNumber, hour <= 24, minute < 60, second <= 60 else { return nil }
        // 24:00 is the end of a day, and nothing comes after it.
        guard hour < 24 || minute == 0 && second == 0 else { return nil }
        let local = number * 86400 + hourOfDay * 3600 + minute * 60 + min(second, 59)
        var east = (offset ?? 0) * 60
        if let zoneName {
            guard let zone = TimeZone(identifier: zoneName) else { return nil }
            // The offset holds for an instant; two steps find the one that is meant but for an hour a year.
            let near = Date(timeIntervalSince1970: Double(local - Int64(zone.secondsFromGMT())))
            east = Int64(zone.secondsFromGMT(for: near))
        }
        let date = Date(timeIntervalSince1970: Double(local - east) + Double(milliseconds) / 1000)
        return ClaimedTime(date: date, zone: zone)
    }

    /// The hour from 0 to 24; half of the day counts only where the hour leaves it open.
    private var hourOfDay: Int64 {
        switch half {
        case .morning where hour == 12: 0
        case .afternoon where hour < 12: hour + 12
        default: hour
        }
    }

    /// Days since 1970.
    private var dayNumber: Int64? {
        guard let year, year > 0 else { return nil }
        if let dayOfYear {
            let first = CivilDay.number(year: year, month: 1, day: 1)
            guard 1...(CivilDay.number(year: year + 1, month: 1, day: 1) - first) ~= dayOfYear else { return nil }
            return first + dayOfYear - 1
        }
        if let week {
            guard 1...7 ~= week.day, 1...DateFields.weeks(of: year) ~= week.number else { return nil }
            return DateFields.firstMonday(of: year) + (week.number - 1) * 7 + week.day - 1
        }
        // A number alone is a year only if posts could be of it.
        guard month != nil || 1900...2199 ~= year else { return nil }
        let (month, day) = (month ?? 1, day ?? 1)
        guard 1...12 ~= month, 1...CivilDay.daysIn(month: month, of: year) ~= day else { return nil }
        return CivilDay.number(year: year, month: month, day: day)
    }

    /// The first day of the week that the fourth of January is in.
    private static func firstMonday(of year: Int64) -> Int64 {
        let fourth = CivilDay.number(year: year, month: 1, day: 4)
        return fourth - weekday(of: fourth)
    }

    private static func weeks(of year: Int64) -> Int64 { (firstMonday(of: year + 1) - firstMonday(of: year)) / 7 }

    /// The weekday of a day since 1970, Monday being 0.
    static func weekday(of number: Int64) -> Int64 { ((number + 3) % 7 + 7) % 7 }

    /// Reads seconds or milliseconds since 1970.
    mutating func readEpoch(_ cursor: inout DateCursor) -> Bool {
        let isFine = cursor.digitsAhead == 13
        guard let number = cursor.takeNumber(10) else { return false }
        if isFine { milliseconds = cursor.takeNumber(3) ?? 0 } else if !readFraction(&cursor) { return false }
        cursor.skipSpace()
        guard cursor.isAtEnd else { return false }
        let (year, month, day) = CivilDay.date(of: number / 86400)
        (self.year, self.month, self.day) = (year, month, day)
        second = number % 60
        minute = number / 60 % 60
        hour = number / 3600 % 24
        zone = .offset
        return true
    }
}
