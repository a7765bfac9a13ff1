/// Every run of four words of a text: texts that share most of them are the same text.
struct WordRuns {
    private let runs: [[String]]

    static let length = 4
    /// The share of a post's runs that must stand in the other text, in per cent.
    static let share = 70

    init(_ words: PostWords) {
        runs = words.parts.flatMap { part in
            let mains = part.words.map(\.main)
            return mains.indices.dropLast(WordRuns.length - 1).map { Array(mains[$0..<$0 + WordRuns.length]) }
        }
    }

    /// Whether there are too few to compare.
    var isEmpty: Bool { runs.count < 3 }

    /// The longest stretch of words that both have, if they share enough.
    func shared(with other: WordRuns) -> String? {
        let there = Set(other.runs)
        let isShared = runs.map(there.contains)
        guard isShared.count(where: { $0 }) * 100 >= runs.count * WordRuns.share else { return nil }
        var best = 0..<0
        var start = 0
        for index in isShared.indices {
            if !isShared[index] {
                start = index + 1
            } else if index - start + 1 > best.count {
                best = start..<index + 1
            }
        }
        guard let first = best.first else { return nil }
        let words = runs[first] + best.dropFirst().compactMap { runs[$0].last }
        return words.prefix(12).joined(separator: " ")
    }
}
