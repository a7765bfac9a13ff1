/// Covers what patterns can tell to be about other people: handles, addresses, telephone numbers, plates, postcodes.
///
/// Names that are written as ordinary words are not found; a person reads what is handed over.
struct ThirdPartyCover {
    private let own: Set<String>

    /// - Parameter profile: The URL of the subject's own account, whose handle stays.
    init(profile: String) {
        let last = profile.split(separator: "/").last.map { $0.lowercased().drop { $0 == "@" } } ?? ""
        own = ["@\(last)"]
    }

    /// The text with each such stretch replaced by what it was.
    func covering(_ text: String) -> String {
        var text = text
        text.replace(/[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}/, with: "[e-mail address covered]")
        text.replace(/@[A-Za-z0-9_.\-]+(?:@[A-Za-z0-9.\-]+)?/) { match in
            own.contains(match.output.lowercased()) ? String(match.output) : "[handle covered]"
        }
        text.replace(/(?:\+44|\b0)(?:[ \-]?[0-9]){9,10}\b/, with: "[telephone number covered]")
        text.replace(/\b[A-Z]{2}[0-9]{2} ?[A-Z]{3}\b/, with: "[number plate covered]")
        text.replace(/\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b/, with: "[postcode covered]")
        return text
    }
}
