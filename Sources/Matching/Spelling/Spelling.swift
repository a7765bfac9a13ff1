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
    private let strongHashes: WordSet
    /// Strong words by the hash of what is left when a letter is dropped, or of what two swapped neighbours make.
    private let misspellings: [UInt64: [[UInt8]]]

    init(_ source: SpellingSource, automaton: TermAutomaton) {
        let words = automaton.wordHashes
        vocabulary = WordSet(words)
        settled = WordSet(words + source.ordinaryWords)
        prefixes = automaton
        strongHashes = WordSet(source.strongWords.map { WordHash.of($0) })
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

    /// What one word more costs, and what a strong one costs beside that.
    private static let costs = (word: 8, strong: 1)

    /// The lengths of the words that letters consist of: as few as can be, with as few strong ones among them as can be.
    ///
    /// Words are those of terms and ordinary ones; of three letters the commonest and perhaps those of terms, of two the
    /// commonest, of one: a, i and u.
    ///
    /// - Parameter shortest: Fewest letters of a term's word, 3 or 4, that is not a common one.
    /// - Returns: `nil` if the letters are not words from end to end, or none of them, longer than two letters, is a term's.
    func pieces(of letters: some RandomAccessCollection<UInt8>, shortest: Int) -> [Int]? {
        let letters = Array(letters)
        return withUnsafeTemporaryAllocation(of: Best.self, capacity: letters.count + 1) { best in
            for place in best.indices { best[place] = Best() }
            best[letters.count].cost = 0
            for start in letters.indices.reversed() {
                var hash = WordHash.seed
                for end in start..<min(letters.count, start + Self.longestPiece) {
                    hash = WordHash.adding(letters[end], to: hash)
                    let rest = best[end + 1].cost
                    guard rest != .max, isPiece(hash, length: end + 1 - start, shortest) else { continue }
                    let cost = rest + Self.costs.word + (strongHashes.contains(hash) ? Self.costs.strong : 0)
                    if cost <= best[start].cost { best[start] = Best(cost: cost, length: end + 1 - start) }
                }
            }
            return best[0].cost == .max ? nil : lengths(letters, best)
        }
    }

    /// The least that the letters from a place on cost, and how long their first word is then.
    private struct Best {
        var cost = Int.max
        var length = 0
    }

    /// The lengths of the words that cost least, if one of them is a term's.
    private func lengths(_ letters: [UInt8], _ best: UnsafeMutableBufferPointer<Best>) -> [Int]? {
        var lengths: [Int] = []
        var place = 0
        var holdsTerm = false
        while place < letters.count {
            let length = best[place].length
            lengths.append(length)
            holdsTerm = holdsTerm || (length > 2 && isTerm(WordHash.of(letters[place..<place + length])))
            place += length
        }
        return holdsTerm ? lengths : nil
    }

    private func isPiece(_ hash: UInt64, length: Int, _ shortest: Int) -> Bool {
        switch length {
        case 1: Commonness.letterWords.contains(hash)
        case 2: Commonness.words.contains(hash)
        case 3: Commonness.words.contains(hash) || (shortest == 3 && vocabulary.contains(hash))
        default: settled.contains(hash) || Commonness.words.contains(hash)
        }
    }
}
