import FoundationEssentials
import Model

/// A date as its parts are found.
struct DateFields {
    private var year: Int64?
    private var month: Int64?
    private var day: Int64?
    private var hour: Int64 = 0
    private var minute: Int64 = 0
    private var second: Int64 = 0
    private var milliseconds: Int64 = 0
    /// Minutes east of UTC.
    private var offset: Int64?
    private var zoneName: String?
    private var dayOfYear: Int64?

    init() {}

    /// Reads the one form that nearly all feeds use, `Fri, 02 Jan 2026 15:04:05 +0000`, by its columns.
    init?(usual text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 31, text[3] == 0x2C, text[4] == 0x20, text[7] == 0x20, text[11] == 0x20, text[16] == 0x20,
            text[19] == 0x3A, text[22] == 0x3A, text[25] == 0x20, text[26] == 0x2B || text[26] == 0x2D,
            let month = DateWord(text[8..<11]).month
        else { return nil }
        var areDigits = true
        func two(_ column: Int) -> Int64 {
            areDigits = areDigits && text[column].isDigit && text[column + 1].isDigit
            return Int64(text[column] & 0x0F) * 10 + Int64(text[column + 1] & 0x0F)
        }
        day = two(5)
        self.month = month
        year = two(12) * 100 + two(14)
        hour = two(17)
        minute = two(20)
        second = two(23)
        let (hours, minutes) = (two(27), two(29))
        offset = (text[26] == 0x2D ? -1 : 1) * (hours * 60 + minutes)
        guard areDigits, hours < 24, minutes < 60 else { return nil }
    }

    /// The instant; `nil` if there is no such day or time.
    var date: Date? {
        guard let year, year > 0, hour <= 24, minute < 60, second <= 60 else { return nil }
        // 24:00 is the end of a day, and nothing comes after it.
        guard hour < 24 || minute == 0 && second == 0 else { return nil }
        let number: Int64
        if let dayOfYear {
            let first = CivilDay.number(year: year, month: 1, day: 1)
            guard 1...(CivilDay.number(year: year + 1, month: 1, day: 1) - first) ~= dayOfYear else { return nil }
            number = first + dayOfYear - 1
        } else {
            let (month, day) = (month ?? 1, day ?? 1)
            guard 1...12 ~= month, 1...CivilDay.daysIn(month: month, of: year) ~= day else { return nil }
            number = CivilDay.number(year: year, month: month, day: day)
        }
        let local = number * 86400 + hour * 3600 + minute * 60 + min(second, 59)
        var east = (offset ?? 0) * 60
        if let zoneName {
            guard let zone = TimeZone(identifier: zoneName) else { return nil }
            // The offset holds for an instant; two steps find the one that is meant but for an hour a year.
            let near = Date(timeIntervalSince1970: Double(local - Int64(zone.secondsFromGMT())))
            east = Int64(zone.secondsFromGMT(for: near))
        }
        return Date(timeIntervalSince1970: Double(local - east) + Double(milliseconds) / 1000)
    }

    /// Reads `2026-01-02T15:04:05.678+01:00` and its shorter and looser kin.
    mutating func readYearFirst(_ cursor: inout DateCursor) -> Bool {
        let digits = cursor.digitsAhead
        year = cursor.takeNumber(4)
        if digits >= 8 {
            month = cursor.takeNumber(2)
            day = cursor.takeNumber(2)
            if digits == 14 {
                guard readDigits(&cursor) else { return false }
                return readZone(&cursor)
            }
        } else {
            guard readMonthAndDay(&cursor) else { return false }
        }
        return readRest(&cursor)
    }

    private mutating func readMonthAndDay(_ cursor: inout DateCursor) -> Bool {
        guard takeSeparator(&cursor) else { return cursor.isAtEnd }
        switch cursor.digitsAhead {
        case 3: dayOfYear = cursor.takeNumber(3)
        case 1, 2:
            month = cursor.takeNumber(2)
            guard takeSeparator(&cursor) else { return true }
            guard 1...2 ~= cursor.digitsAhead else { return false }
            day = cursor.takeNumber(2)
        default: return false
        }
        return true
    }

    private func takeSeparator(_ cursor: inout DateCursor) -> Bool {
        cursor.take(0x2D) || cursor.take(0x2F) || cursor.take(0x2E)
    }

    /// Time and zone after a date that begins with the year.
    private mutating func readRest(_ cursor: inout DateCursor) -> Bool {
        if cursor.take(0x54) || cursor.take(0x74) {
            guard cursor.digitsAhead > 0 else { return false }
        } else {
            let hadSpace = cursor.next?.isWhiteSpace == true
            cursor.skipSpace()
            guard !cursor.isAtEnd else { return true }
            guard hadSpace else { return readZone(&cursor) }
        }
        guard cursor.digitsAhead > 0 else { return readZone(&cursor) }
        guard cursor.digitsAhead >= 4 ? readDigits(&cursor) : readTime(&cursor) else { return false }
        return readZone(&cursor)
    }

    /// Reads `150405` or `1504`.
    private mutating func readDigits(_ cursor: inout DateCursor) -> Bool {
        guard cursor.digitsAhead == 4 || cursor.digitsAhead == 6 else { return false }
        hour = cursor.takeNumber(2) ?? 0
        minute = cursor.takeNumber(2) ?? 0
        second = cursor.takeNumber(2) ?? 0
        return readFraction(&cursor)
    }

    /// Reads `15:04`, `15:04:05`, `15:04:05.678`; an hour alone is no time.
    private mutating func readTime(_ cursor: inout DateCursor) -> Bool {
        guard let hours = cursor.takeNumber(2) else { return false }
        hour = hours
        guard cursor.take(0x3A) else { return false }
        guard let minutes = cursor.takeNumber(2) else { return false }
        minute = minutes
        guard cursor.take(0x3A) else { return true }
        guard let seconds = cursor.takeNumber(2) else { return false }
        second = seconds
        return readFraction(&cursor)
    }

    private mutating func readFraction(_ cursor: inout DateCursor) -> Bool {
        guard cursor.take(0x2E) || cursor.take(0x2C) else { return true }
        guard let digits = Optional(cursor.digitsAhead), digits > 0 else { return false }
        milliseconds = cursor.takeNumber(min(digits, 3)) ?? 0
        for _ in min(digits, 3)..<3 { milliseconds *= 10 }
        while cursor.digitsAhead > 0 { cursor.skip() }
        return true
    }

    /// Reads what may follow a time: half of the day, an offset, a zone by name; nothing means UTC.
    private mutating func readZone(_ cursor: inout DateCursor) -> Bool {
        while true {
            cursor.skipSpace()
            guard let next = cursor.next else { return true }
            if next == 0x2B || next == 0x2D {
                guard readOffset(&cursor) else { return false }
            } else if next.isLetter {
                let start = cursor.place
                let word = cursor.takeWord()
                if cursor.next == 0x2F {
                    zoneName = cursor.takeZoneName(from: start)
                } else if word.isMorning || word.isAfternoon {
                    guard 1...12 ~= hour else { return false }
                    hour = hour % 12 + (word.isAfternoon ? 12 : 0)
                } else if offset == nil {
                    // A name that nobody knows says no more than no name.
                    offset = word.zone ?? 0
                }
            } else if next == 0x28 {
                // A comment, as `(CET)`, repeats what the offset said.
                return true
            } else {
                return false
            }
        }
    }

    /// Reads `+0100`, `+01:00`, `+01` or `+1:00`; `GMT+1` means the same.
    private mutating func readOffset(_ cursor: inout DateCursor) -> Bool {
        let sign: Int64 = cursor.take(0x2D) ? -1 : 1
        if sign == 1 { cursor.skip() }
        let digits = cursor.digitsAhead
        guard digits > 0, digits <= 4, let hours = cursor.takeNumber(digits == 3 ? 1 : 2) else { return false }
        var minutes: Int64 = 0
        if cursor.take(0x3A) || digits > 2 { minutes = cursor.takeNumber(2) ?? 0 }
        guard hours < 24, minutes < 60 else { return false }
        offset = sign * (hours * 60 + minutes)
        return true
    }

    /// Reads dates whose month is a word: `Fri, 02 Jan 2026 15:04:05 GMT`, `January 2, 2026`, `Fri Jan 2 15:04:05 2026`.
    mutating func readWords(_ cursor: inout DateCursor) -> Bool {
        while true {
            while let next = cursor.next, next.isWhiteSpace || next == 0x2C || next == 0x2E { cursor.skip() }
            guard let next = cursor.next else { break }
            let digits = cursor.digitsAhead
            if digits > 0 {
                guard readNumber(&cursor, digits) else { return false }
            } else if next == 0x2B || next == 0x2D {
                // A hyphen joins the parts of `2-Jan-2026`; after the time it is an offset.
                if hasTime {
                    guard readOffset(&cursor) else { return false }
                } else if next == 0x2D {
                    cursor.skip()
                } else {
                    return false
                }
            } else if next.isLetter || next >= 0x80 {
                if month != nil, hasTime, day != nil, year != nil { return readZone(&cursor) }
                let word = cursor.takeWord()
                if month == nil, let found = word.month {
                    month = found
                } else if hasTime {
                    offset = offset ?? word.zone
                    if word.isAfternoon, hour < 12 { hour += 12 }
                }
            } else if next == 0x28 {
                break
            } else {
                return false
            }
        }
        return year != nil && month != nil && day != nil
    }

    private var hasTime = false

    private mutating func readNumber(_ cursor: inout DateCursor, _ digits: Int) -> Bool {
        if cursor.isAhead(0x3A, after: digits) {
            guard !hasTime, readTime(&cursor) else { return false }
            hasTime = true
            return true
        }
        guard let value = cursor.takeNumber(9) else { return false }
        if day == nil, digits <= 2 {
            day = value
        } else if year == nil, digits == 4 {
            year = value
        } else if year == nil, digits == 2 {
            // RFC 2822: two digits below 50 belong to this century.
            year = value < 50 ? 2000 + value : 1900 + value
        } else if year == nil, digits == 3 {
            year = 1900 + value
        } else {
            return false
        }
        return true
    }
}
