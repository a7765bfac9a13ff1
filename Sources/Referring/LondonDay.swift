import Foundation

/// Days as London counts them, summer time included.
enum LondonDay {
    /// The instant at which the day after this one ends.
    static func end(ofDayAfter time: Date) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        // Foundation brings the zones with it; were London gone from them, GMT is late by an hour in summer only.
        calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
        let midnight = calendar.startOfDay(for: time)
        return calendar.date(byAdding: .day, value: 2, to: midnight) ?? midnight + 2 * 86_400
    }
}
