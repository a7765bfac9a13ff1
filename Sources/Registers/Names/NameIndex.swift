import Model

/// Names of firms, to be found in texts: first as they are written, then without what spellings differ in.
struct NameIndex {
    /// A row whose name stands in a text.
    struct Hit {
        let place: Int
        let link: RegisterCheck.Link
    }

    private struct Entry {
        let place: Int
        /// As the register writes it.
        let written: String
        let name: CompanyName
    }

    private var entries: [String: [Entry]] = [:]
    private var mostWords = 0

    /// Names of more words are not found; each possessive doubles the ways to read a stretch.
    private static let wordLimit = 8

    init(_ names: [(place: Int, names: [String])]) {
        for (place, written) in names {
            for text in written {
                for name in CompanyName.all(text) {
                    entries[name.joined, default: []].append(Entry(place: place, written: text, name: name))
                    // One more, since a text may part words that the register joins.
                    mostWords = min(max(mostWords, name.words.count + 1), Self.wordLimit)
                }
            }
        }
    }

    /// Rows whose names stand in a text, in the order of their places, each once, by its surest comparison.
    func hits(in words: PostWords) -> [Hit] {
        var best: [Int: RegisterCheck.Link] = [:]
        for part in words.parts {
            for start in part.words.indices {
                var keys = [""]
                for word in part.words[start..<min(start + mostWords, part.words.count)] {
                    let range = part.words[start].range.lowerBound..<word.range.upperBound
                    keys = keys.flatMap { key in word.forms.map { key + $0 } }
                    for entry in keys.flatMap({ entries[$0] ?? [] }) {
                        guard let link = Self.link(entry, part.text, range) else { continue }
                        if best[entry.place].map({ link.isSurer(than: $0) }) ?? true { best[entry.place] = link }
                    }
                }
            }
        }
        return best.sorted { $0.key < $1.key }.map { Hit(place: $0.key, link: $0.value) }
    }

    private static func link(
        _ entry: Entry, _ text: String, _ range: Range<String.Index>
    ) -> RegisterCheck.Link? {
        if let end = end(of: entry.written, in: text, from: range.lowerBound), end >= range.upperBound {
            let isWhole = end > range.upperBound || !entry.name.needsExactLetters
            guard isWhole || !isOrdinary(entry.name, range.lowerBound, of: text) else { return nil }
            return RegisterCheck.Link(text: entry.written, manner: .exact)
        }
        if entry.name.needsExactLetters {
            guard self.end(of: entry.name.bare, in: text, from: range.lowerBound) != nil,
                !isOrdinary(entry.name, range.lowerBound, of: text)
            else { return nil }
        }
        return RegisterCheck.Link(text: String(text[range]), manner: .normalisedCompanyName)
    }

    /// Days and months have capital letters wherever they stand.
    private static let calendar: Set = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    private static func isOrdinary(_ name: CompanyName, _ start: String.Index, of text: String) -> Bool {
        let word = name.joined
        let isOfCalendar =
            calendar.contains(word) || (word.hasSuffix("s") && calendar.contains(String(word.dropLast())))
        return isOfCalendar || beginsSentence(start, of: text)
    }

    /// Whether any word would have a capital letter here, so that it says nothing of a name.
    private static func beginsSentence(_ start: String.Index, of text: String) -> Bool {
        let before = text[..<start].reversed().drop { $0 == " " || $0 == "(" || $0 == "\"" || $0 == "“" || $0 == "'" }
        guard let last = before.first else { return true }
        return last.isNewline || [".", "!", "?", ":", "…", "-", "–", "—"].contains(last)
    }

    /// Where a name ends that stands at this place letter by letter, with no letter or digit behind it.
    private static func end(of name: String, in text: String, from start: String.Index) -> String.Index? {
        guard text[start...].hasPrefix(name) else { return nil }
        let end = text.index(start, offsetBy: name.count)
        guard end == text.endIndex || !(text[end].isLetter || text[end].isNumber) else { return nil }
        return end
    }
}

extension RegisterCheck.Link {
    /// Exact before otherwise; then the longer name.
    fileprivate func isSurer(than other: RegisterCheck.Link) -> Bool {
        guard (manner == .exact) == (other.manner == .exact) else { return manner == .exact }
        return text.count > other.text.count
    }
}
