/// Letters written three times or more in a row.
enum LetterRuns {
    private static let most = 3

    static func isAny(in word: some Collection<UInt8>) -> Bool {
        var last: UInt8 = 0
        var length = 0
        for byte in word {
            length = byte == last ? length + 1 : 1
            last = byte
            if length == 3 { return true }
        }
        return false
    }

    /// The word with each run of three or more cut to two or one, those with more twos first; at most three runs may differ.
    static func readings(of word: some Collection<UInt8>) -> [[UInt8]] {
        var pieces: [(byte: UInt8, length: Int)] = []
        for byte in word {
            if pieces.last?.byte == byte {
                pieces[pieces.count - 1].length += 1
            } else {
                pieces.append((byte, 1))
            }
        }
        let runs = pieces.indices.filter { pieces[$0].length > 2 }
        let combinations = runs.count <= most ? Array(0..<(1 << runs.count)) : [0, (1 << most) - 1]
        return combinations.map { combination in
            pieces.indices.flatMap { index -> [UInt8] in
                guard let run = runs.firstIndex(of: index) else {
                    return Array(repeating: pieces[index].byte, count: pieces[index].length)
                }
                return Array(repeating: pieces[index].byte, count: combination >> min(run, most - 1) & 1 == 0 ? 2 : 1)
            }
        }
    }
}
