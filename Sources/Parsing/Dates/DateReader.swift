import FoundationEssentials
import Model

/// Reads the dates that feeds bear: the family of RFC 822, that of RFC 3339 and ISO 8601, and what comes near.
///
/// What cannot be read is `nil`: a date is never guessed, and `03/04/2026` could be two. A time without a zone is taken as
/// UTC, which the reading says.
///
/// - SeeAlso: RFC 822, section 5; RFC 2822, section 4.3 (obsolete zones); RFC 3339, section 5.6; W3C NOTE-datetime; ISO
///   8601, sections on ordinal and week dates.
enum DateReader {
    static func time(_ text: String) -> ClaimedTime? {
        let bytes = Array(text.utf8)
        return time(bytes.span)
    }

    static func time(_ text: Bytes) -> ClaimedTime? {
        // Longer than any date with its weekday, month and zone spelt out.
        guard text.count <= 128 else { return nil }
        return text.withUnsafeBufferPointer { bytes in
            if let time = DateFields.usualTime(bytes) { return time }
            var fields = DateFields()
            var cursor = DateCursor(bytes)
            cursor.skipSpace()
            let digits = cursor.digitsAhead
            let isRead =
                switch digits {
                case 4 where !cursor.isAhead(0x3A, after: 4), 7, 8, 14: fields.readYearFirst(&cursor)
                case 10, 13: fields.readEpoch(&cursor)
                default: fields.readWords(&cursor)
                }
            return isRead ? fields.time : nil
        }
    }

    static func date(_ text: String) -> Date? { time(text)?.date }
}

/// When a source says that something happened, and how far its word for the zone goes.
struct ClaimedTime: Hashable {
    let date: Date
    let zone: TimeZoneSource
}
