public import FoundationEssentials

extension Date {
    /// The instant as `2026-11-21T09:12:31Z`, or with `.250` where there are milliseconds; UTC.
    ///
    /// The form has room for the years 0000 to 9999; an instant outside is written as the nearest that it has.
    ///
    /// - SeeAlso: RFC 3339, section 5.6.
    public var rfc3339: String {
        let within = min(max(timeIntervalSince1970, -62_167_219_200), 253_402_300_799)
        let milliseconds = Int64((within * 1000).rounded())
        let (seconds, fraction) = milliseconds.floorQuotient(by: 1000)
        let (days, second) = seconds.floorQuotient(by: 86400)
        let (year, month, day) = CivilDay.date(of: days)
        var text = "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
        text += "T\((second / 3600).padded(2)):\((second / 60 % 60).padded(2)):\((second % 60).padded(2))"
        return fraction == 0 ? text + "Z" : text + ".\(fraction.padded(3))Z"
    }

    /// Reads an RFC 3339 time with any offset; fractions beyond the millisecond are cut.
    public init?(rfc3339 text: String) {
        var rest = Substring(text).utf8
        guard
            let year = rest.takeNumber(4), rest.take("-"), let month = rest.takeNumber(2), rest.take("-"),
            let day = rest.takeNumber(2), rest.take("T") || rest.take("t") || rest.take(" "),
            let hour = rest.takeNumber(2), rest.take(":"), let minute = rest.takeNumber(2), rest.take(":"),
            let second = rest.takeNumber(2), (1...12).contains(month), day >= 1,
            day <= CivilDay.daysIn(month: month, of: year), hour < 24, minute < 60, second <= 60
        else { return nil }
        var milliseconds: Int64 = 0
        if rest.take(".") {
            var scale: Int64 = 100
            guard let first = rest.first, (0x30...0x39).contains(first) else { return nil }
            while let digit = rest.first, (0x30...0x39).contains(digit) {
                milliseconds += Int64(digit - 0x30) * scale
                scale /= 10
                rest.removeFirst()
            }
        }
        guard let offset = rest.takeOffset(), rest.isEmpty else { return nil }
        let days = CivilDay.number(year: year, month: month, day: day)
        let total = ((days * 24 + hour) * 60 + minute - offset) * 60 + min(second, 59)
        self.init(timeIntervalSince1970: Double(total) + Double(milliseconds) / 1000)
    }
}

/// Days of the proleptic Gregorian calendar, counted from 1970-01-01.
public enum CivilDay {
    /// The number of a day; `month` is 1 to 12.
    public static func number(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = shifted.floorQuotient(by: 400)
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468
    }

    /// The year, month (1 to 12) and day (1 to 31) of a day's number.
    public static func date(of number: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (number + 719468).floorQuotient(by: 146097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted + (shifted < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// How many days a month has.
    public static func daysIn(month: Int64, of year: Int64) -> Int64 {
        if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}

extension Int64 {
    fileprivate func floorQuotient(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    fileprivate func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}

extension Substring.UTF8View {
    fileprivate mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard first == UInt8(character.value) else { return false }
        removeFirst()
        return true
    }

    fileprivate mutating func takeNumber(_ digits: Int) -> Int64? {
        let head = prefix(digits)
        guard head.count == digits, head.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        removeFirst(digits)
        return head.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    /// Minutes east of UTC.
    fileprivate mutating func takeOffset() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let sign: Int64
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
        guard let hours = takeNumber(2), take(":"), let minutes = takeNumber(2), hours < 24, minutes < 60 else {
            return nil
        }
        return sign * (hours * 60 + minutes)
    }
}
