internal import FoundationEssentials
internal import Model

/// How long a server asks us to stay away.
///
/// - SeeAlso: RFC 9110, section 10.2.3.
enum RetryAfter {
    /// The longest wait that is believed: a server that means more has to say so again.
    static let longest = Duration.seconds(7 * 86400)

    /// The wait that an answer asks for: seconds, or the time until a date; `nil` if it names none.
    ///
    /// A date is read against the server's own clock where it tells it, since ours may differ.
    static func wait(_ headers: [Header], at now: Date) -> Duration? {
        func value(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name }?.value
        }
        guard let text = value("retry-after") else { return nil }
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return min(.seconds(Int(text) ?? .max / 2), longest)
        }
        guard let date = HTTPDate.date(text) else { return nil }
        let reference = value("date").flatMap(HTTPDate.date) ?? now
        return min(max(.seconds(date.timeIntervalSince(reference)), .zero), longest)
    }
}
