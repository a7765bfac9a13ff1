/// Dates that begin with their year.
extension DateFields {
    /// Reads `2026-01-02T15:04:05.678+01:00` and its shorter and looser kin, ordinal dates, weeks, and `2026年1月2日`.
    mutating func readYearFirst(_ cursor: inout DateCursor) -> Bool {
        let digits = cursor.digitsAhead
        year = cursor.takeNumber(4)
        if digits == 7 {
            dayOfYear = cursor.takeNumber(3)
        } else if digits >= 8 {
            month = cursor.takeNumber(2)
            day = cursor.takeNumber(2)
            if digits == 14, !readTime(&cursor, mayBeHour: false) { return false }
        } else {
            guard readMonthAndDay(&cursor) else { return false }
        }
        return readRest(&cursor)
    }

    private mutating func readMonthAndDay(_ cursor: inout DateCursor) -> Bool {
        if readWeek(&cursor) { return true }
        guard takeSeparator(&cursor, ["年", "년"]) else { return cursor.isAtEnd }
        if readWeek(&cursor) { return true }
        switch cursor.digitsAhead {
        case 3:
            dayOfYear = cursor.takeNumber(3)
            return true
        case 1, 2: month = cursor.takeNumber(2)
        case 0:
            if cursor.isAtEnd { return true }
            guard let found = cursor.takeWord().month else { return false }
            month = found
        default: return false
        }
        guard takeSeparator(&cursor, ["月", "월"]), !cursor.isAtEnd else { return true }
        guard 1...2 ~= cursor.digitsAhead else { return false }
        day = cursor.takeNumber(2)
        if cursor.take(anyOf: ["일"]) {
            // Dates are written so in one zone only.
            offset = 540
            zone = .name
        } else {
            _ = cursor.take(anyOf: ["日"])
        }
        return true
    }

    /// Reads what parts a date's numbers; white space alone does if no time comes next.
    private func takeSeparator(_ cursor: inout DateCursor, _ marks: [StaticString]) -> Bool {
        var after = cursor
        after.skipSpace()
        let isSigned =
            after.take(0x2D) || after.take(0x2F) || after.take(0x2E) || after.take(anyOf: marks)
        guard isSigned || after.place > cursor.place else { return false }
        after.skipSpace()
        let isTime = after.isAhead(0x3A, after: after.digitsAhead)
        guard isSigned || after.digitsAhead > 0 && !isTime || (after.next.map { $0 >= 0x80 || $0.isLetter } ?? false)
        else { return false }
        cursor = after
        return true
    }

    /// Reads `W01-5`, `W015` or `W01`.
    private mutating func readWeek(_ cursor: inout DateCursor) -> Bool {
        guard let next = cursor.next, next | 0x20 == 0x77, 2...3 ~= cursor.digits(after: 1) else { return false }
        cursor.skip()
        guard let number = cursor.takeNumber(2) else { return false }
        if cursor.next == 0x2D, cursor.digits(after: 1) == 1 { cursor.skip() }
        week = (number, cursor.digitsAhead == 1 ? cursor.takeNumber(1) ?? 0 : 1)
        return true
    }
}
