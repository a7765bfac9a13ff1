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
                    for entry in keys.flatMap({ entries[$0] ?? [] }) where best[entry.place]?.manner != .exact {
                        if let link = Self.link(entry, part.text, range) { best[entry.place] = link }
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
            return RegisterCheck.Link(text: entry.written, manner: .exact)
        }
        let found = String(text[range])
        if found == entry.written { return RegisterCheck.Link(text: found, manner: .exact) }
        guard !entry.name.needsExactLetters || self.end(of: entry.name.bare, in: text, from: range.lowerBound) != nil
        else { return nil }
        return RegisterCheck.Link(text: found, manner: .normalisedCompanyName)
    }

    /// Where a name ends that stands at this place letter by letter, with no letter or digit behind it.
    private static func end(of name: String, in text: String, from start: String.Index) -> String.Index? {
        guard text[start...].hasPrefix(name) else { return nil }
        let end = text.index(start, offsetBy: name.count)
        guard end == text.endIndex || !(text[end].isLetter || text[end].isNumber) else { return nil }
        return end
    }
}
