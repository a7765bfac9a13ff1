public import FoundationEssentials
public import Model

/// How long a server says that its answer stays as it is.
///
/// - SeeAlso: RFC 9111, sections 4.2.1 and 5.2.2.
public enum Freshness {
    /// The longest that is believed: whoever names more is looked at once a day.
    public static let longest = Duration.seconds(86400)

    /// The time until the answer is to be asked for again, by `Cache-Control` or else `Expires`; `nil` if neither says.
    public static func lifetime(_ headers: [Header], at now: Date) -> Duration? {
        var expires: Duration?
        for header in headers {
            switch header.name.lowercased() {
            case "cache-control":
                for part in header.value.lowercased().split(separator: ",") {
                    let directive = part.drop { $0 == " " }
                    if directive.hasPrefix("no-cache") || directive.hasPrefix("no-store") { return .zero }
                    guard directive.hasPrefix("max-age=") else { continue }
                    let seconds = directive.dropFirst("max-age=".count).filter { $0 != "\"" && $0 != " " }
                    guard let seconds = Int(seconds), seconds >= 0 else { continue }
                    return min(.seconds(seconds), longest)
                }
            case "expires":
                // What is no date, as `0`, means that it has expired.
                let instant = HTTPDate.date(header.value) ?? now
                expires = min(max(.seconds(instant.timeIntervalSince(now)), .zero), longest)
            default: break
            }
        }
        return expires
    }
}
