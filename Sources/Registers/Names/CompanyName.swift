/// A firm's name, as it can be compared with another spelling of it.
struct CompanyName: Hashable {
    /// Its words without case, accents, punctuation, a leading "the" and a trailing legal form.
    let words: [String]
    /// The name as written, without that legal form.
    let bare: String

    /// - Returns: `nil` if nothing is left to compare.
    init?(_ name: String) {
        var words = NameWords.words(of: name)
        if words.count > 1, words.first?.main == "the" { words.removeFirst() }
        while words.count > 1, let last = words.last, Self.legalForms.contains(last.main) { words.removeLast() }
        guard let first = words.first, let last = words.last else { return nil }
        self.words = words.map(\.main)
        bare = String(name[first.range.lowerBound..<last.range.upperBound])
    }

    /// One string for all ways to part the words.
    var joined: String { words.joined() }

    /// Names of one word may be ordinary words too, and short ones are letters that stand anywhere: only their very
    /// letters count.
    var needsExactLetters: Bool { words.count == 1 || joined.count < 5 }

    /// A name and what it trades as.
    static func all(_ text: String) -> [CompanyName] {
        var parts = [text]
        for mark in [" trading as ", " t/a ", " T/A ", " Trading As "] {
            parts = parts.flatMap { $0.components(parting: mark) }
        }
        return parts.compactMap(CompanyName.init)
    }

    static let legalForms: Set = [
        "ltd", "limited", "plc", "llp", "lp", "inc", "incorporated", "llc", "cic", "cio", "co", "company", "corp",
        "corporation", "gmbh", "uk",
    ]
}

extension String {
    fileprivate func components(parting mark: String) -> [String] {
        guard let range = firstRange(of: mark) else { return [self] }
        return [String(self[..<range.lowerBound])] + String(self[range.upperBound...]).components(parting: mark)
    }
}
