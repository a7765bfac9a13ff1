@testable import Matching

/// What words may stand for, found by trying every word that there is.
struct ReferenceSpelling {
    /// All words of all terms.
    let vocabulary: Set<String>
    let ordinary: Set<String>
    let strong: [String]
    private let allStrong: Set<String>
    /// Beginnings that terms with `*` at their end ask for.
    let prefixes: [String]

    /// The words of some terms and of what the predicates look for.
    init(terms: [String], strong: [String], ordinary: Set<String>) {
        let pieces = (terms + ContextTerms.allCases.flatMap(\.words)).flatMap {
            $0.split(separator: " ").map(String.init)
        }
        prefixes = pieces.filter { $0.hasSuffix("*") && $0 != "*" }.map { String($0.dropLast()) }
        var vocabulary = Set(pieces.filter { !$0.hasSuffix("*") && !$0.hasSuffix("+") && !$0.hasPrefix("<") })
        if pieces.contains("look+") { vocabulary.formUnion(["look", "looks", "looked", "looking", "look's"]) }
        self.vocabulary = vocabulary
        self.ordinary = ordinary
        self.strong = strong.filter(vocabulary.contains)
        allStrong = Set(strong)
    }

    func isSettled(_ word: String) -> Bool { vocabulary.contains(word) || ordinary.contains(word) }

    /// Whether a word is left alone, and is long enough and short enough to be looked at.
    func isLeftAlone(_ word: String) -> Bool {
        isSettled(word) || word.count < 3 || prefixes.contains { $0.count > 3 && word.hasPrefix($0) }
    }

    /// What a word may be read as, besides itself.
    func readings(of word: String) -> Set<String> {
        var letters = word
        if !word.allSatisfy(\.isASCII) {
            let looks: [Character: Character] = ["а": "a", "о": "o", "е": "e", "é": "e"]
            let plain = word.map { $0.isASCII ? $0 : looks[$0] ?? "?" }
            if plain.contains("?") { return [] }
            letters = String(plain)
            if isSettled(letters) { return vocabulary.contains(letters) ? [letters] : [] }
        }
        if letters.contains(where: \.isNumber) { return Self.isCode(letters) ? [] : spelled(by: letters) }
        if letters.contains(where: { !$0.isLetter }) { return [] }
        let cut = Self.cut(letters)
        if cut != [letters] {
            return Set(cut.filter(vocabulary.contains).max { $0.count < $1.count }.map { [$0] } ?? [])
        }
        return Set(strong.filter { $0.count > 4 && Self.slips(of: $0).contains(letters) && !isSettled(letters) })
    }

    /// The words of terms that letters and signs for letters may mean.
    func spelled(by signs: String) -> Set<String> {
        let meanings: [Character: String] = [
            "0": "o", "1": "il", "!": "il", "3": "e", "4": "a", "@": "a", "5": "s", "$": "s", "6": "g", "9": "g",
            "7": "t", "8": "b",
        ]
        return vocabulary.filter { word in
            word.count == signs.count && word.count > 2
                && zip(signs, word).allSatisfy { $0.isLetter ? $0 == $1 : meanings[$0]?.contains($1) == true }
        }
    }

    /// The strong words that stars for letters may mean.
    func unmasked(_ signs: String) -> Set<String> {
        Set(
            strong.filter { word in
                word.count == signs.count && zip(signs, word).allSatisfy { $0 == $1 || $0 == "*" }
            })
    }

    /// The word with one of its letters but the first dropped, or two neighbours swapped.
    private static func slips(of word: String) -> Set<String> {
        let letters = Array(word)
        var slips: Set<String> = []
        for place in 1..<letters.count {
            slips.insert(String(letters[..<place] + letters[(place + 1)...]))
            slips.insert(
                String(letters[..<(place - 1)] + [letters[place], letters[place - 1]] + letters[(place + 1)...]))
        }
        return slips
    }

    /// All ways to cut the runs of three letters or more to two or one.
    private static func cut(_ word: String) -> Set<String> {
        guard let first = word.first else { return [""] }
        let run = word.prefix { $0 == first }
        let rests = cut(String(word.dropFirst(run.count)))
        let beginnings = run.count < 3 ? [String(run)] : [String(first), "\(first)\(first)"]
        return Set(beginnings.flatMap { beginning in rests.map { beginning + $0 } })
    }

    /// Whether a letter stands three times in a row.
    static func hasRun(_ word: String) -> Bool { cut(word) != [word] }

    private static func isCode(_ word: String) -> Bool {
        let shape = word.map { $0.isNumber ? "9" : "a" }.joined()
        let isSpelled = shape.drop { $0 == "a" }.contains("a")
        let digitsFirst =
            shape.hasPrefix("9") && shape.drop { $0 == "9" }.count <= 2 && !shape.drop { $0 == "9" }.contains("9")
        return !isSpelled || digitsFirst || shape == "aa99aaa"
    }

    /// The fewest words that letters consist of, then those of which fewest are strong, then those whose first are longest.
    func pieces(of letters: String, isSpaced: Bool) -> [String]? {
        let partings = partings(of: letters, isSpaced)
        func cost(_ pieces: [String]) -> Int { pieces.count * 8 + pieces.count(where: allStrong.contains) }
        guard let least = partings.map(cost).min() else { return nil }
        let best = partings.filter { cost($0) == least }
            .max { $0.map(\.count).lexicographicallyPrecedes($1.map(\.count)) }
        return best.flatMap { $0.contains { $0.count > 2 && vocabulary.contains($0) } ? $0 : nil }
    }

    private func partings(of letters: String, _ isSpaced: Bool) -> [[String]] {
        if letters.isEmpty { return [[]] }
        return (1...letters.count).flatMap { length -> [[String]] in
            let piece = String(letters.prefix(length))
            guard isPiece(piece, isSpaced) else { return [] }
            return partings(of: String(letters.dropFirst(length)), isSpaced).map { [piece] + $0 }
        }
    }

    private func isPiece(_ word: String, _ isSpaced: Bool) -> Bool {
        let isCommon = Commonness.words.contains(WordHash.of(word.utf8))
        switch word.count {
        case 1: return ["a", "i", "u"].contains(word)
        case 2: return isCommon
        case 3: return isCommon || (isSpaced && vocabulary.contains(word))
        default: return isCommon || isSettled(word)
        }
    }
}
