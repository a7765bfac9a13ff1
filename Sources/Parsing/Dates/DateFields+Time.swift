import Model

/// What follows a date: the time of day and its zone.
extension DateFields {
    /// Reads all that is left: a time, half of the day, an offset, a zone by name, and words that say nothing.
    mutating func readRest(_ cursor: inout DateCursor) -> Bool {
        var wasSpace = false
        while let next = cursor.next {
            if next.isWhiteSpace || next == 0x2C || next == 0x2E {
                cursor.skip()
                wasSpace = true
                continue
            }
            if next == 0x28 {
                // A comment, as `(CET)`, mostly repeats what the offset said.
                cursor.skip()
                if zone == .assumed { _ = readWord(&cursor) }
                return true
            } else if next.isDigit {
                guard !hasTime, readTime(&cursor, mayBeHour: false) else { return false }
            } else if next == 0x2B || next == 0x2D {
                if cursor.ahead(1)?.isDigit == true {
                    guard readOffset(&cursor) else { return false }
                } else {
                    cursor.skip()
                }
            } else if !hasTime, next | 0x20 == 0x74, isTimeNext(cursor) {
                cursor.skip()
                cursor.skipSpace()
                guard readTime(&cursor, mayBeHour: true) else { return false }
            } else if next.isLetter || next >= 0x80 {
                guard readWord(&cursor) || wasSpace || hasTime else { return false }
            } else {
                return false
            }
            wasSpace = false
        }
        return true
    }

    /// Whether the letter `T` at a place is followed by a time.
    private func isTimeNext(_ cursor: DateCursor) -> Bool {
        var after = cursor
        after.skip()
        after.skipSpace()
        return after.digitsAhead > 0
    }

    /// Reads a word after a date; gives whether it said anything.
    private mutating func readWord(_ cursor: inout DateCursor) -> Bool {
        let start = cursor.place
        let word = cursor.takeWord()
        if cursor.next == 0x2F {
            zoneName = cursor.takeZoneName(from: start)
            zone = .name
            return true
        }
        if word.isKorean, offset == nil, zone == .assumed {
            offset = 540
            zone = .name
        }
        if let half = word.half ?? dottedHalf(word, &cursor) {
            self.half = half
            return true
        }
        guard let minutes = word.zone else { return word.isKorean }
        if offset == nil || zone == .assumed { offset = minutes }
        if zone == .assumed { zone = word.isLetter(0x7A) ? .offset : .name }
        return true
    }

    /// The rest of `a.m.` or `p.m.` after its first letter.
    private func dottedHalf(_ word: DateWord, _ cursor: inout DateCursor) -> Half? {
        guard word.isLetter(0x61) || word.isLetter(0x70), cursor.next == 0x2E, let m = cursor.ahead(1),
            m.lowercased == 0x6D
        else { return nil }
        cursor.skip()
        cursor.skip()
        return word.isLetter(0x61) ? .morning : .afternoon
    }

    /// Reads `15:04`, `15:04:05.678`, `150405`, `15.04`, `15h04`, `15時04分`; an hour alone only where it must be one.
    mutating func readTime(_ cursor: inout DateCursor, mayBeHour: Bool) -> Bool {
        hasTime = true
        let digits = cursor.digitsAhead
        if digits == 4 || digits == 6 {
            hour = cursor.takeNumber(2) ?? 0
            minute = cursor.takeNumber(2) ?? 0
            second = cursor.takeNumber(2) ?? 0
            return readFraction(&cursor)
        }
        guard digits <= 2, let hours = cursor.takeNumber(2) else { return false }
        hour = hours
        var isDotted = false
        if cursor.take(0x3A) || cursor.take(anyOf: ["時", "时", "시", "点"]) {
            // Nothing may follow a sign that says it was the hour.
        } else if cursor.next == 0x2E, cursor.digits(after: 1) == 2 {
            cursor.skip()
            isDotted = true
        } else if let next = cursor.next, next | 0x20 == 0x68, cursor.digits(after: 1) == 2 || cursor.ahead(1) == nil {
            cursor.skip()
            if cursor.isAtEnd { return true }
        } else {
            return mayBeHour || isHalfNext(cursor)
        }
        cursor.skipSpace()
        guard cursor.digitsAhead <= 2, let minutes = cursor.takeNumber(2) else { return false }
        minute = minutes
        let isMarked = cursor.take(anyOf: ["分", "분"])
        if isMarked { cursor.skipSpace() }
        let hasSeconds =
            isMarked
            ? cursor.digitsAhead > 0
            : isDotted && cursor.digits(after: 1) == 2 ? cursor.take(0x2E) : cursor.take(0x3A)
        guard hasSeconds else { return true }
        guard let seconds = cursor.takeNumber(2) else { return false }
        second = seconds
        _ = cursor.take(anyOf: ["秒", "초"])
        return readFraction(&cursor)
    }

    /// Whether half of the day comes next, which makes of a number an hour.
    private func isHalfNext(_ cursor: DateCursor) -> Bool {
        var after = cursor
        after.skipSpace()
        let word = after.takeWord()
        return word.half != nil || dottedHalf(word, &after) != nil
    }

    mutating func readFraction(_ cursor: inout DateCursor) -> Bool {
        guard cursor.next == 0x2E || cursor.next == 0x2C else { return true }
        let digits = cursor.digits(after: 1)
        // A comma or stop may end the time as well.
        guard digits > 0 else { return cursor.ahead(1).map(\.isWhiteSpace) ?? true }
        cursor.skip()
        milliseconds = cursor.takeNumber(min(digits, 3)) ?? 0
        for _ in min(digits, 3)..<3 { milliseconds *= 10 }
        while cursor.digitsAhead > 0 { cursor.skip() }
        return true
    }

    /// Reads `+0100`, `+01:00`, `+01` or `+1:00`; `GMT+1` means the same.
    mutating func readOffset(_ cursor: inout DateCursor) -> Bool {
        let sign: Int64 = cursor.take(0x2D) ? -1 : 1
        if sign == 1 { cursor.skip() }
        let digits = cursor.digitsAhead
        guard digits > 0, digits <= 4, let hours = cursor.takeNumber(digits == 3 ? 1 : 2) else { return false }
        var minutes: Int64 = 0
        if cursor.take(0x3A) || digits > 2 { minutes = cursor.takeNumber(2) ?? 0 }
        guard hours < 24, minutes < 60 else { return false }
        offset = sign * (hours * 60 + minutes)
        zone = .offset
        return true
    }
}
