/// Finds what tokens are meant to be where writers spell around filters, or just carelessly.
///
/// Words of the rules, ordinary words, numbers, prices, times and links stay as they are. Of the rest, in this order:
///
/// 1. three or more single letters parted by the same one character become the words that they spell (`f.u.c.k`);
/// 2. letters with `@`, `$`, `!` among them become a word of the rules (`sh!t`), those with `*` the strong words that fit;
/// 3. a token that words of the rules and common ones cover from end to end is parted (`#sendthemhome`);
/// 4. one token may be read as a word of the rules: letters beyond ASCII as what they look like, digits among letters as
///    letters, runs of three or more letters cut to two or one, a strong word with a letter dropped or two swapped.
///
/// A reading stands beside the token itself; joined and parted tokens keep their place in the folded text, so everything
/// found leads back to the original.
struct Respeller {
    private static let longestWord = 40
    /// Fewest letters of words run together.
    private static let shortestRun = 6

    /// What tokens may stand for besides what they are.
    private(set) var others = OtherReadings()
    private var lookAlikes = LookAlikes()
    private var output: [Token] = []
    /// How many segments, clauses and sentences lay inside joined tokens so far.
    private var removed: (segment: Int32, clause: Int32, sentence: Int32) = (0, 0, 0)

    /// Replaces tokens that are joined or parted, and notes what all may stand for.
    mutating func respell(_ tokens: inout [Token], of text: FoldedText, by spelling: Spelling) {
        others.removeAll()
        removed = (0, 0, 0)
        text.bytes.withUnsafeBufferPointer { bytes in
            var place = 0
            while place < tokens.count, isPlain(tokens[place], bytes, spelling) { place += 1 }
            guard place < tokens.count else { return }
            output.removeAll(keepingCapacity: true)
            output.append(contentsOf: tokens[..<place])
            while place < tokens.count { place += take(tokens[place...], bytes, spelling) }
            swap(&tokens, &output)
        }
    }

    /// Whether a token is surely left alone: most are.
    @inline(__always)
    private func isPlain(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ spelling: Spelling) -> Bool {
        let end = Int(token.end)
        if end < bytes.count, bytes[end].mayStandInWord { return false }
        if token.start > 0, bytes[Int(token.start) - 1] == UInt8(ascii: "$") { return false }
        switch token.kind {
        case .word: return token.end - token.start > 1 && spelling.isSettled(token.hash)
        case .number, .price, .time, .url: return true
        case .mention, .hashtag, .emoji: return false
        }
    }

    /// Puts the first of some tokens, or what becomes of it and those behind it, into the output; gives how many it took.
    private mutating func take(
        _ tokens: ArraySlice<Token>, _ bytes: UnsafeBufferPointer<UInt8>, _ spelling: Spelling
    ) -> Int {
        let first = tokens[tokens.startIndex]
        if isPlain(first, bytes, spelling) {
            put(first)
            return 1
        }
        if let count = takeSpacedLetters(tokens, bytes, spelling) ?? takeSigned(tokens, bytes, spelling) {
            return count
        }
        switch first.kind {
        case .word, .hashtag: takeWord(first, bytes, spelling)
        case .emoji:
            for word in EmojiWords.words(for: bytes[first.range]) { others.append(word, of: output.count) }
            put(first)
        default: put(first)
        }
        return 1
    }

    private mutating func put(_ token: Token) {
        output.append(
            Token(
                start: token.start, end: token.end, hash: token.hash, kind: token.kind,
                segment: token.segment - removed.segment, clause: token.clause - removed.clause,
                sentence: token.sentence - removed.sentence))
    }

    /// Puts tokens as one or more words, which stand where the first of them stood.
    private mutating func put(
        _ tokens: ArraySlice<Token>, as ranges: [Range<Int>], _ kind: TokenKind, _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        guard let first = tokens.first, let last = tokens.last else { return }
        for (index, range) in ranges.enumerated() {
            put(
                Token(
                    start: Int32(range.lowerBound), end: Int32(range.upperBound), hash: WordHash.of(bytes[range]),
                    kind: index == 0 ? kind : .word, segment: first.segment, clause: first.clause,
                    sentence: first.sentence))
        }
        removed.segment += last.segment - first.segment
        removed.clause += last.clause - first.clause
        removed.sentence += last.sentence - first.sentence
    }

    // MARK: Several tokens

    private mutating func takeSpacedLetters(
        _ tokens: ArraySlice<Token>, _ bytes: UnsafeBufferPointer<UInt8>, _ spelling: Spelling
    ) -> Int? {
        func isLetter(_ token: Token) -> Bool {
            token.kind == .word && token.end - token.start == 1 && bytes[Int(token.start)] &- 0x61 < 26
        }
        guard let first = tokens.first, isLetter(first), Int(first.end) < bytes.count else { return nil }
        let separator = bytes[Int(first.end)]
        guard separator < 0x80, separator != 0x0A, separator != 0x0D else { return nil }
        var letters = [bytes[Int(first.start)]]
        var end = first.end
        for token in tokens.dropFirst() {
            guard isLetter(token), token.start == end + 1, bytes[Int(end)] == separator,
                letters.count < Self.longestWord
            else { break }
            letters.append(bytes[Int(token.start)])
            end = token.end
        }
        guard letters.count > 2, let lengths = spelling.pieces(of: letters, shortest: 3) else { return nil }
        var ranges: [Range<Int>] = []
        var place = 0
        for length in lengths {
            let start = Int(first.start) + place * 2
            if length > 1 { others.append(letters[place..<place + length], of: output.count + ranges.count) }
            ranges.append(start..<(start + length * 2 - 1))
            place += length
        }
        put(tokens.prefix(letters.count), as: ranges, .word, bytes)
        return letters.count
    }

    /// Letters with signs for letters among them, in one word.
    private mutating func takeSigned(
        _ tokens: ArraySlice<Token>, _ bytes: UnsafeBufferPointer<UInt8>, _ spelling: Spelling
    ) -> Int? {
        guard let first = tokens.first, first.kind == .word || first.kind == .mention else { return nil }
        var start = Int(first.start)
        if start > 0, bytes[start - 1] == UInt8(ascii: "$") { start -= 1 }
        var end = start
        while end < bytes.count, bytes[end].mayStandInWord || bytes[end].isLetterOrDigit { end += 1 }
        while end > start, bytes[end - 1] == UInt8(ascii: "!") || bytes[end - 1] == UInt8(ascii: "*") { end -= 1 }
        let word = bytes[start..<end]
        let covered = tokens.prefix { Int($0.start) < end }
        guard word.count <= Self.longestWord, word.contains(where: \.mayStandInWord),
            covered.allSatisfy({ Int($0.end) <= end })
        else { return nil }
        let readings = self.readings(ofSigned: word, spelling)
        guard !readings.isEmpty else { return nil }
        for reading in readings { others.append(reading, of: output.count) }
        put(covered, as: [start..<end], .word, bytes)
        return covered.count
    }

    private func readings(ofSigned word: Slice<UnsafeBufferPointer<UInt8>>, _ spelling: Spelling) -> [[UInt8]] {
        let isMasked = word.contains(UInt8(ascii: "*"))
        let readings = (Leet.readings(of: word, keepsStars: isMasked) ?? []).filter { $0.count > 2 }
        if isMasked {
            let known = word.count { $0 != UInt8(ascii: "*") }
            guard known > 1, word.first != UInt8(ascii: "*") else { return [] }
            return readings.flatMap { spelling.strongWords(masked: $0) }
        }
        return readings.filter { spelling.isTerm(WordHash.of($0)) }
    }

    // MARK: One token

    private mutating func takeWord(
        _ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ spelling: Spelling
    ) {
        let start = Int(token.start) + (token.kind == .hashtag ? 1 : 0)
        let end = Int(token.end)
        let word = bytes[start..<end]
        guard word.count > 2, word.count <= Self.longestWord,
            token.kind == .word || !spelling.isSettled(WordHash.of(word)),
            !spelling.beginsAsTerm(bytes, from: start, to: end)
        else { return put(token) }
        if let ranges = parts(of: word, spelling) {
            // The first keeps the sign of a hashtag.
            put([token], as: [Int(token.start)..<ranges[0].upperBound] + ranges.dropFirst(), token.kind, bytes)
        } else {
            for reading in readings(of: word, spelling) { others.append(reading, of: output.count) }
            put(token)
        }
    }

    /// Where the words stand that were run together to this one; `nil` if they were not.
    private func parts(of word: Slice<UnsafeBufferPointer<UInt8>>, _ spelling: Spelling) -> [Range<Int>]? {
        guard word.count >= Self.shortestRun, word.allSatisfy({ $0 &- 0x61 < 26 }), !LetterRuns.isAny(in: word),
            let lengths = spelling.pieces(of: word, shortest: 4)
        else { return nil }
        var place = word.startIndex
        return lengths.map { length in
            place += length
            return (place - length)..<place
        }
    }

    private mutating func readings(of word: Slice<UnsafeBufferPointer<UInt8>>, _ spelling: Spelling) -> [[UInt8]] {
        var letters = Array(word)
        if letters.contains(where: { $0 >= 0x80 }) {
            guard let plain = lookAlikes.letters(of: letters) else { return [] }
            letters = plain
            let hash = WordHash.of(letters)
            if spelling.isSettled(hash) { return spelling.isTerm(hash) ? [letters] : [] }
        }
        if letters.contains(where: { $0 &- 0x30 < 10 }) {
            guard !Leet.isCode(letters) else { return [] }
            return (Leet.readings(of: letters) ?? []).filter { spelling.isTerm(WordHash.of($0)) }
        }
        guard letters.allSatisfy({ $0 &- 0x61 < 26 }) else { return [] }
        if LetterRuns.isAny(in: letters) {
            let readings = LetterRuns.readings(of: letters)
            return readings.first { spelling.isTerm(WordHash.of($0)) }.map { [$0] } ?? []
        }
        return spelling.strongWords(misspelt: WordHash.of(letters))
    }
}

extension UInt8 {
    /// A sign that may stand for a letter inside a word.
    fileprivate var mayStandInWord: Bool {
        self == UInt8(ascii: "@") || self == UInt8(ascii: "$") || self == UInt8(ascii: "!") || self == UInt8(ascii: "*")
    }

    fileprivate var isLetterOrDigit: Bool { self &- 0x61 < 26 || self &- 0x30 < 10 }
}
