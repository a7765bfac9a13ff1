/// What a rules' folder says about spelling, as it was read.
struct SpellingSource: Sendable {
    /// Words of the lexicons that say `# strong: yes`.
    var strongWords: [[UInt8]] = []
    /// The `WordHash` of each ordinary word; empty if the folder has no list of words.
    var ordinaryWords: [UInt64] = []

    /// Adds the words of a list: one a line, in lower case; a line that begins with `#` is a comment.
    mutating func addOrdinaryWords(_ bytes: [UInt8]) {
        for line in bytes.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
            ordinaryWords.append(WordHash.of(line))
        }
    }

    /// Adds the terms of a strong lexicon that are one word of letters.
    mutating func addStrongWords(of terms: TermList) {
        for pattern in terms.patterns {
            guard pattern.elements.count == 1, case .word(let word) = pattern.elements[0],
                word.allSatisfy({ $0 &- 0x61 < 26 })
            else { continue }
            strongWords.append(word)
        }
    }
}
