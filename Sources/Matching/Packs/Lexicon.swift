/// A shared list of terms: one a line, `#` for comments, `!` before an exception.
///
/// The line `# strong: yes` says that its words mean what they mean wherever they stand, so that misspelt ones count too.
struct Lexicon {
    private static let strongMark = "# strong: yes"

    let terms: TermList
    let isStrong: Bool

    /// Reads a lexicon; every line that cannot be read is reported.
    init(_ text: String, path: String, syntax: inout TermSyntax, errors: inout [RuleError]) {
        var terms = TermList()
        var number = 0
        var isStrong = false
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            if line == Self.strongMark { isStrong = true }
            let entry = Self.entry(of: line)
            if entry.isEmpty { continue }
            let isException = entry.hasPrefix("!")
            do {
                let patterns = try syntax.patterns(of: isException ? String(entry.dropFirst()) : entry)
                if isException { terms.exceptions += patterns } else { terms.patterns += patterns }
            } catch {
                errors.append(
                    RuleError(.badTerm, at: "\(path):\(number)", problem: error.problem, remedy: error.remedy))
            }
        }
        if terms.isEmpty, !errors.contains(where: { $0.place.hasPrefix("\(path):") }) {
            errors.append(
                RuleError(.badTerm, at: "\(path):1", problem: "the lexicon holds no term", remedy: "Add one a line"))
        }
        self.terms = terms
        self.isStrong = isStrong
    }

    /// A line without its comment: a `#` at the line's start or behind a space, unless a hashtag follows.
    private static func entry(of line: Substring) -> String {
        var line = line
        if line.hasPrefix("#"), line.count == 1 || line.dropFirst().first?.isLetter != true { return "" }
        if let comment = line.range(ofComment: " # ") { line = line[..<comment] }
        return line.trimmed
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var rest = self
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    fileprivate func range(ofComment mark: String) -> Index? {
        var place = startIndex
        while place < endIndex {
            if self[place...].hasPrefix(mark) { return place }
            place = index(after: place)
        }
        return nil
    }
}
