import Model

/// Dates that do not begin with their year.
extension DateFields {
    /// Reads `Fri, 02 Jan 2026 15:04:05 GMT`, `January 2, 2026`, `Fri Jan 2 15:04:05 2026`, `2.1.2026`.
    mutating func readWords(_ cursor: inout DateCursor) -> Bool {
        while true {
            if day != nil, month != nil, year != nil { return readRest(&cursor) }
            while let next = cursor.next, next.isWhiteSpace || next == 0x2C || next == 0x2E { cursor.skip() }
            guard let next = cursor.next else { return false }
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
                readWordBeforeYear(cursor.takeWord())
            } else {
                return false
            }
        }
    }

    private mutating func readWordBeforeYear(_ word: DateWord) {
        weekday = weekday ?? word.weekday
        // `mar.` is a month and, in French, Tuesday: what stands nearer to the year decides.
        if month == nil || !hasTime, let found = word.month {
            month = found
        } else if let half = word.half {
            self.half = half
        } else if hasTime, offset == nil, let minutes = word.zone {
            offset = minutes
            zone = .name
        }
    }

    private mutating func readNumber(_ cursor: inout DateCursor, _ digits: Int) -> Bool {
        if cursor.isAhead(0x3A, after: digits) {
            return !hasTime && readTime(&cursor, mayBeHour: false)
        }
        if day == nil, digits <= 2, isNumeric(cursor, digits) { return readNumericDate(&cursor) }
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

    /// Whether a date in numbers alone comes next: two of at most two digits, and a year of four.
    private func isNumeric(_ cursor: DateCursor, _ digits: Int) -> Bool {
        guard let sign = cursor.ahead(digits), sign == 0x2E || sign == 0x2F || sign == 0x2D else { return false }
        var after = cursor
        _ = after.takeNumber(2)
        after.skip()
        if sign == 0x2E { after.skipSpace() }
        guard 1...2 ~= after.digitsAhead else { return false }
        _ = after.takeNumber(2)
        guard after.take(sign) else { return false }
        if sign == 0x2E { after.skipSpace() }
        return after.digitsAhead == 4
    }

    /// Reads `2.1.2026`, in which the day comes first wherever full stops are used; with other signs only what can be but
    /// one date.
    private mutating func readNumericDate(_ cursor: inout DateCursor) -> Bool {
        guard let first = cursor.takeNumber(2), let sign = cursor.next else { return false }
        cursor.skip()
        cursor.skipSpace()
        guard let second = cursor.takeNumber(2) else { return false }
        cursor.skip()
        cursor.skipSpace()
        guard let number = cursor.takeNumber(4) else { return false }
        year = number
        if sign == 0x2E || first > 12 || first == second {
            (day, month) = (first, second)
        } else if second > 12 {
            (day, month) = (second, first)
        } else {
            guard let weekday else { return false }
            let isDayFirst = DateFields.isWeekday(weekday, year: number, month: second, day: first)
            guard isDayFirst != DateFields.isWeekday(weekday, year: number, month: first, day: second) else {
                return false
            }
            (day, month) = isDayFirst ? (first, second) : (second, first)
        }
        return true
    }

    private static func isWeekday(_ weekday: Int64, year: Int64, month: Int64, day: Int64) -> Bool {
        guard 1...12 ~= month, 1...CivilDay.daysIn(month: month, of: year) ~= day else { return false }
        return self.weekday(of: CivilDay.number(year: year, month: month, day: day)) == weekday
    }
}
