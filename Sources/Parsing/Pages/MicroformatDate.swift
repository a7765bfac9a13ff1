/// A date put together from the pieces in which a page shows it.
///
/// - SeeAlso: value class pattern, section "Date and time values".
struct MicroformatDate {
    /// In the form of ISO 8601 as far as the pieces are, for `DateReader`.
    let text: String

    init(_ parts: [String]) {
        var date: String?
        var time: String?
        var zone: String?
        for part in parts {
            let bytes = Array(part.utf8)
            guard let first = bytes.first else { continue }
            if bytes.count > 10, bytes.prefix(4).allSatisfy(\.isDigit), bytes.contains(0x3A) {
                text = part
                return
            } else if first == 0x2B || first == 0x2D || bytes == [0x5A] || bytes == [0x7A] {
                zone = zone ?? part
            } else if let clock = MicroformatDate.clock(part) {
                time = time ?? clock
            } else {
                date = date ?? part
            }
        }
        text = (date ?? "") + (time.map { "T" + $0 } ?? "") + (time == nil ? "" : zone ?? "")
    }

    /// A time of day in 24 hours with what follows it, from `7pm`, `7:30 p.m.` or `19:30:00+01:00`.
    private static func clock(_ part: String) -> String? {
        let lower = part.lowercased().filter { !$0.isWhitespace && $0 != "." }
        let isAfternoon = lower.contains("pm")
        guard isAfternoon || lower.contains("am") || lower.contains(":") else { return nil }
        let digits = lower.prefix { $0.isASCII && $0.isNumber }
        guard var hour = Int(digits), 0...24 ~= hour, digits.count <= 2 else { return nil }
        if lower.contains("am") || isAfternoon {
            if hour == 12 { hour = 0 }
            if isAfternoon { hour += 12 }
        }
        var rest = String(lower.dropFirst(digits.count)).replacing("am", with: "").replacing("pm", with: "")
        if !rest.hasPrefix(":") { rest = ":00" + rest }
        return (hour < 10 ? "0" : "") + String(hour) + rest
    }
}
