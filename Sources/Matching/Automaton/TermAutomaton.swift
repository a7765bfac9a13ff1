/// Finds the terms of many lists in one walk over a text's tokens.
///
/// A token becomes the symbols that patterns are made of: the word that it is, the prefixes that it has, its kind. Patterns
/// are a trie over symbols. Equal patterns of different lists are one pattern, whose hit is gathered for a list only if
/// that list is asked for.
struct TermAutomaton: Sendable {
    private let words: WordTable
    private let prefixes: PrefixTrie
    private let trie: PatternTrie
    /// Whether any pattern asks for a kind of token.
    private let usesKinds: Bool
    private let regexes: [(pattern: CompiledPattern, literal: [UInt8])]
    private let firstRegex: Int32
    /// For each pattern, the lists that hold it, twice the list's number and one more for an exception, sorted.
    private let memberships: [[Int32]]
    /// For each list, the patterns whose hits are its hits.
    let patternsOfLists: [[Int32]]
    /// For each pattern, how many tokens and bytes of text it fixes: what makes a hit rare.
    let lengths: [Int]

    var patternCount: Int { memberships.count }

    /// For each list, a guess at how often it hits: words become a third as frequent with each letter or so.
    var commonness: [Double] {
        patternsOfLists.map { patterns in
            patterns.reduce(0) { sum, pattern in
                var share = 1.0
                for _ in 0..<min(lengths[Int(pattern)], 24) { share *= 0.6 }
                return sum + share
            }
        }
    }

    /// Compiles lists; a list's number is its place.
    init(_ lists: [TermList]) throws(PatternError) {
        var builder = Builder()
        for list in lists { try builder.add(list) }
        words = WordTable(builder.words.map { ($0.key, $0.value) })
        prefixes = PrefixTrie(builder.prefixes.map { ($0.key, $0.value) })
        var trie = PatternTrie(symbolCount: Int(builder.symbolCount))
        for (number, symbols) in builder.symbolsOfPatterns.enumerated() {
            trie.insert(symbols, pattern: Int32(number))
        }
        self.trie = trie
        usesKinds = builder.usesKinds
        firstRegex = Int32(builder.symbolsOfPatterns.count)
        regexes = builder.regexes
        memberships =
            builder.memberships + builder.regexMemberships
        patternsOfLists = builder.patternsOfLists.map { list in
            list.map { $0 < 0 ? Int32(builder.symbolsOfPatterns.count) - $0 - 1 : $0 }
        }
        lengths = builder.lengths + builder.regexes.map { $0.literal.count + 4 }
    }

    // MARK: Walking

    /// Replaces the content of `scan` by the hits in a text.
    func scan(_ text: FoldedText, _ tokens: [Token], into scan: inout TermScan) {
        scan.removeAll()
        text.bytes.withUnsafeBufferPointer { bytes in
            tokens.withUnsafeBufferPointer { tokens in
                let isAny = lookUp(bytes, tokens, into: &scan)
                if isAny { walk(tokens, into: &scan) }
            }
        }
        if !regexes.isEmpty { run(over: text, tokens, into: &scan) }
    }

    /// Finds the symbols of all tokens; says whether there are any.
    private func lookUp(
        _ bytes: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, into scan: inout TermScan
    ) -> Bool {
        for token in tokens {
            scan.symbolOffsets.append(Int32(scan.symbols.count))
            let start = Int(token.start)
            let end = Int(token.end)
            let word = words.number(of: bytes, from: start, to: end, hash: token.hash)
            if word >= 0 { scan.symbols.append(word) }
            if !prefixes.isEmpty { prefixes.match(bytes, from: start, to: end) { scan.symbols.append($0) } }
            if token.kind == .hashtag { lookUpTag(bytes, start + 1, end, into: &scan) }
            if usesKinds { scan.symbols.append(Int32(token.kind.rawValue)) }
        }
        scan.symbolOffsets.append(Int32(scan.symbols.count))
        return !scan.symbols.isEmpty
    }

    /// A hashtag counts as its word, too.
    private func lookUpTag(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, into scan: inout TermScan) {
        let word = words.number(of: bytes, from: start, to: end, hash: WordHash.of(bytes[start..<end]))
        if word >= 0 { scan.symbols.append(word) }
        prefixes.match(bytes, from: start, to: end) { scan.symbols.append($0) }
    }

    private func walk(_ tokens: UnsafeBufferPointer<Token>, into scan: inout TermScan) {
        for first in tokens.indices {
            for place in Int(scan.symbolOffsets[first])..<Int(scan.symbolOffsets[first + 1]) {
                let node = trie.roots[Int(scan.symbols[place])]
                if node >= 0 { walk(from: node, first, first, tokens, into: &scan) }
            }
        }
    }

    private func walk(
        from node: PatternTrie.Node, _ first: Int, _ last: Int, _ tokens: UnsafeBufferPointer<Token>,
        into scan: inout TermScan
    ) {
        let pattern = trie.patterns[Int(node)]
        if pattern >= 0 { scan.hits.append(TermHit(pattern: pattern, first: Int32(first), last: Int32(last))) }
        let next = last + 1
        guard trie.hasChildren[Int(node)], next < tokens.count, tokens[next].segment == tokens[first].segment else {
            return
        }
        let any = trie.anyChild[Int(node)]
        if any >= 0 { walk(from: any, first, next, tokens, into: &scan) }
        for place in Int(scan.symbolOffsets[next])..<Int(scan.symbolOffsets[next + 1]) {
            let child = trie.child(of: node, by: scan.symbols[place])
            if child >= 0 { walk(from: child, first, next, tokens, into: &scan) }
        }
    }

    // MARK: Regular expressions

    private func run(over text: FoldedText, _ tokens: [Token], into scan: inout TermScan) {
        var ranges: [Range<Int>] = []
        for (index, regex) in regexes.enumerated() where text.bytes.holds(regex.literal) {
            ranges.removeAll(keepingCapacity: true)
            if !regex.pattern.match(text.bytes, &ranges) { scan.limitsReached += 1 }
            for range in ranges {
                guard let first = tokens.firstIndex(where: { Int($0.end) > range.lowerBound }),
                    let last = tokens.lastIndex(where: { Int($0.start) < range.upperBound }), first <= last
                else { continue }
                scan.hits.append(TermHit(pattern: firstRegex + Int32(index), first: Int32(first), last: Int32(last)))
            }
        }
    }

    // MARK: Lists

    /// The hits of a list, by first and last token; those that an exception covers are left out.
    func hits(of list: Int, in scan: inout TermScan) -> [TermHit] {
        if let hits = scan.listHits[list] { return hits }
        var hits: [TermHit] = []
        var exceptions: [TermHit] = []
        for hit in scan.hits {
            let lists = memberships[Int(hit.pattern)]
            if lists.contains(Int32(list * 2)) { hits.append(hit) }
            if lists.contains(Int32(list * 2 + 1)) { exceptions.append(hit) }
        }
        if !exceptions.isEmpty {
            hits.removeAll { hit in exceptions.contains { $0.first <= hit.first && $0.last >= hit.last } }
        }
        hits.sort { ($0.first, $0.last) < ($1.first, $1.last) }
        scan.listHits[list] = hits
        return hits
    }
}

extension TermAutomaton {
    /// Numbers words, prefixes and patterns as lists come.
    private struct Builder {
        var words: [[UInt8]: Int32] = [:]
        var prefixes: [[UInt8]: Int32] = [:]
        var symbolCount = Int32(TokenKind.allCases.count)
        var usesKinds = false
        var patterns: [TermPattern: Int32] = [:]
        var symbolsOfPatterns: [[Int32?]] = []
        var lengths: [Int] = []
        var memberships: [[Int32]] = []
        /// A list's patterns; regular expressions as -1, -2 and so on.
        var patternsOfLists: [[Int32]] = []
        var regexNumbers: [RegexTerm: Int] = [:]
        var regexes: [(pattern: CompiledPattern, literal: [UInt8])] = []
        var regexMemberships: [[Int32]] = []

        mutating func add(_ list: TermList) throws(PatternError) {
            let number = Int32(patternsOfLists.count * 2)
            var members: [Int32] = []
            for pattern in list.patterns {
                let pattern = self.number(of: pattern)
                if memberships[Int(pattern)].last != number {
                    memberships[Int(pattern)].append(number)
                    members.append(pattern)
                }
            }
            for pattern in list.exceptions {
                let pattern = self.number(of: pattern)
                if memberships[Int(pattern)].last != number + 1 { memberships[Int(pattern)].append(number + 1) }
            }
            for regex in list.regexes {
                let index: Int
                if let known = regexNumbers[regex] {
                    index = known
                } else {
                    index = regexes.count
                    regexes.append((try CompiledPattern.checked(regex), Array(regex.literal.utf8)))
                    regexMemberships.append([])
                    regexNumbers[regex] = index
                }
                regexMemberships[index].append(number)
                members.append(-1 - Int32(index))
            }
            patternsOfLists.append(members)
        }

        private mutating func number(of pattern: TermPattern) -> Int32 {
            if let known = patterns[pattern] { return known }
            let number = Int32(symbolsOfPatterns.count)
            patterns[pattern] = number
            var length = 0
            var symbols: [Int32?] = []
            for element in pattern.elements {
                switch element {
                case .word(let bytes):
                    symbols.append(symbol(of: bytes, in: \.words))
                    length += bytes.count + 4
                case .prefix(let bytes):
                    symbols.append(symbol(of: bytes, in: \.prefixes))
                    length += bytes.count
                case .kind(let kind):
                    symbols.append(Int32(kind.rawValue))
                    usesKinds = true
                case .any: symbols.append(nil)
                }
            }
            symbolsOfPatterns.append(symbols)
            memberships.append([])
            lengths.append(length)
            return number
        }

        private mutating func symbol(
            of bytes: [UInt8], in table: WritableKeyPath<Self, [[UInt8]: Int32]>
        ) -> Int32 {
            if let known = self[keyPath: table][bytes] { return known }
            let symbol = symbolCount
            symbolCount += 1
            self[keyPath: table][bytes] = symbol
            return symbol
        }
    }
}

extension [UInt8] {
    /// Whether these bytes hold others in a row.
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard let first = part.first, part.count <= count else { return false }
        for start in 0...(count - part.count) where self[start] == first {
            if self[start..<(start + part.count)].elementsEqual(part) { return true }
        }
        return false
    }
}
