/// What the rules know of words: which are theirs, which are ordinary, and which are misspellings of strong ones.
///
/// A class, because its tables can have one owner only.
final class Spelling: Sendable {
    /// Fewest letters of a strong word whose misspellings count.
    static let shortestMisspelt = 5
    /// Fewest letters of a prefix that makes a word known.
    private static let shortestPrefix = 4

    /// Words that terms hold.
    private let vocabulary: WordSet
    /// Words that terms hold, and ordinary ones: none of these is ever respelled.
    private let settled: WordSet
    private let prefixes: TermAutomaton
    /// Strong words by their length.
    private let strong: [[[UInt8]]]
    /// Strong words by the hash of what is left when a letter is dropped, or of what two swapped neighbours make.
    private let misspellings: [UInt64: [[UInt8]]]

    init(_ source: SpellingSource, automaton: TermAutomaton) {
        let words = automaton.wordHashes
        vocabulary = WordSet(words)
        settled = WordSet(words + source.ordinaryWords)
        prefixes = automaton
        var strong = [[[UInt8]]](repeating: [], count: (source.strongWords.map(\.count).max() ?? 0) + 1)
        var misspellings: [UInt64: [[UInt8]]] = [:]
        for word in Set(source.strongWords).sorted(by: { $0.lexicographicallyPrecedes($1) })
        where vocabulary.contains(WordHash.of(word)) {
            strong[word.count].append(word)
            guard word.count >= Self.shortestMisspelt else { continue }
            for variant in Self.variants(of: word) {
                let hash = WordHash.of(variant)
                if !settled.contains(hash) { misspellings[hash, default: []].append(word) }
            }
        }
        self.strong = strong
        self.misspellings = misspellings
    }

    /// The word without one of its letters but the first, and with two neighbours swapped.
    private static func variants(of word: [UInt8]) -> Set<[UInt8]> {
        var variants: Set<[UInt8]> = []
        for place in word.indices.dropFirst() {
            var dropped = word
            dropped.remove(at: place)
            variants.insert(dropped)
            var swapped = word
            swapped.swapAt(place - 1, place)
            variants.insert(swapped)
        }
        variants.remove(word)
        return variants
    }

    /// Whether a word of this hash is a term's or an ordinary one.
    @inline(__always)
    func isSettled(_ hash: UInt64) -> Bool { settled.contains(hash) }

    /// Whether a term holds this word.
    func isTerm(_ hash: UInt64) -> Bool { vocabulary.contains(hash) }

    /// Whether a word begins as a term with `*` at its end says.
    func beginsAsTerm(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
        prefixes.longestPrefix(of: bytes, from: start, to: end) >= Self.shortestPrefix
    }

    /// The strong words that these bytes misspell by one letter dropped or two swapped.
    func strongWords(misspelt hash: UInt64) -> [[UInt8]] {
        misspellings.isEmpty ? [] : misspellings[hash] ?? []
    }

    /// The strong words that letters with `*` for unknown ones fit.
    func strongWords(masked letters: [UInt8]) -> [[UInt8]] {
        guard letters.count < strong.count else { return [] }
        return strong[letters.count].filter { word in
            zip(word, letters).allSatisfy { $0 == $1 || $1 == UInt8(ascii: "*") }
        }
    }

    // MARK: Words run together

    private static let longestPiece = 24

    /// The lengths of the words that letters consist of, as few as can be; `nil` if they are not words from end to end.
    ///
    /// Words of three letters or more are those of terms and the commonest ones; of two, the commonest; of one: a, i and u.
    func pieces(of letters: some RandomAccessCollection<UInt8>) -> [Int]? {
        let letters = Array(letters)
        var fewest = [Int](repeating: .max, count: letters.count + 1)
        var next = [Int](repeating: 0, count: letters.count)
        fewest[letters.count] = 0
        for start in letters.indices.reversed() {
            var hash = WordHash.seed
            for end in start..<min(letters.count, start + Self.longestPiece) {
                hash = WordHash.adding(letters[end], to: hash)
                let rest = fewest[end + 1]
                guard rest != .max, rest + 1 <= fewest[start], isPiece(hash, length: end + 1 - start) else { continue }
                fewest[start] = rest + 1
                next[start] = end + 1 - start
            }
        }
        guard fewest[0] != .max else { return nil }
        var lengths: [Int] = []
        var place = 0
        while place < letters.count {
            lengths.append(next[place])
            place += next[place]
        }
        return lengths.contains { $0 > 2 } ? lengths : nil
    }

    private func isPiece(_ hash: UInt64, length: Int) -> Bool {
        switch length {
        case 1: Commonness.letterWords.contains(hash)
        case 2: Commonness.hashes.contains(hash)
        default: vocabulary.contains(hash) || Commonness.hashes.contains(hash)
        }
    }
}
