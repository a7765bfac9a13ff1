/// Finds the terms of many lists in one walk over a text's tokens.
///
/// A token becomes the symbols that patterns are made of: the word that it is, the prefixes that it has, its kind. Patterns
/// are a trie over symbols. Equal patterns of different lists are one pattern, whose hit is gathered for a list only if
/// that list is asked for.
///
/// A class, because its tables can have one owner only.
final class TermAutomaton: Sendable {
    private let words: WordTable
    private let prefixes: PrefixTrie
    private let trie: PatternTrie
    /// The symbols of the words that a shortened verb may stand for, by the sign behind its apostrophe.
    private let verbs: [UInt8: [Int32]]
    /// Whether any pattern asks for a kind of token.
    private let usesKinds: Bool
    private let regexes: [Regex]
    /// The lists that hold each pattern: twice the list's number, and one more for an exception.
    private let memberships: GroupTable
    /// For each list, the patterns whose hits are its hits.
    let patternsOfLists: [[Int32]]
    /// For each list, whether pronouns may stand for its terms.
    private let carrying: [Bool]

    /// How many patterns there are, regular expressions among them.
    let patternCount: Int
    /// The `WordHash` of each word that patterns hold.
    let wordHashes: [UInt64]

    /// How many of these bytes the longest prefix among the patterns is; 0 if there is none.
    func longestPrefix(of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
        prefixes.longestPrefix(of: bytes, from: start, to: end)
    }

    /// Compiles lists; a list's number is its place.
    init(_ lists: [TermList]) throws(PatternError) {
        var builder = Builder()
        for list in lists { try builder.add(list) }
        carrying = lists.map(\.carries)
        wordHashes = builder.words.hashes
        words = WordTable(builder.words)
        var verbs: [UInt8: [Int32]] = [:]
        for (sign, whole) in Contraction.verbs {
            for word in whole {
                if let symbol = words.number(of: word) { verbs[sign, default: []].append(symbol) }
            }
        }
        self.verbs = verbs
        prefixes = PrefixTrie(builder.prefixes.map { ($0.key, $0.value) })
        trie = PatternTrie(builder.trie, symbolCount: Int(builder.symbolCount))
        usesKinds = builder.usesKinds
        regexes = builder.regexes
        patternCount = Int(builder.patternCount)
        memberships = GroupTable(builder.memberships, groupCount: patternCount)
        patternsOfLists = builder.patternsOfLists
    }

    // MARK: Walking

    /// Replaces the content of `scan` by the hits in a text.
    func scan(_ text: FoldedText, _ tokens: [Token], _ others: OtherReadings, into scan: inout TermScan) {
        scan.removeAll()
        text.bytes.withUnsafeBufferPointer { bytes in
            tokens.withUnsafeBufferPointer { tokens in
                let isAny = lookUp(bytes, tokens, others, into: &scan)
                if isAny { walk(tokens, into: &scan) }
            }
        }
        if !regexes.isEmpty { run(over: text, tokens, into: &scan) }
    }

    /// Finds the symbols of all tokens; says whether there are any.
    private func lookUp(
        _ bytes: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ others: OtherReadings,
        into scan: inout TermScan
    ) -> Bool {
        var other = 0
        for (index, token) in tokens.enumerated() {
            scan.symbolOffsets.append(Int32(scan.symbols.count))
            let start = Int(token.start)
            let end = Int(token.end)
            let word = words.number(of: bytes, from: start, to: end, hash: token.hash)
            if word >= 0 { scan.symbols.append(word) }
            if !prefixes.isEmpty { prefixes.appendNumbers(of: bytes, from: start, to: end, into: &scan.symbols) }
            if token.kind == .hashtag { lookUpTag(bytes, start + 1, end, into: &scan) }
            if token.kind == .word { lookUpShort(token, bytes, into: &scan) }
            if usesKinds { scan.symbols.append(Int32(token.kind.rawValue)) }
            while other < others.entries.count, Int(others.entries[other].token) == index {
                lookUp(others.entries[other], of: others, into: &scan)
                other += 1
            }
        }
        scan.symbolOffsets.append(Int32(scan.symbols.count))
        return !scan.symbols.isEmpty
    }

    /// A shortened verb counts as the whole, a possessive as its owner, too.
    @inline(__always)
    private func lookUpShort(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, into scan: inout TermScan) {
        if Contraction.isVerb(token, in: bytes) {
            scan.symbols += verbs[bytes[Int(token.start) + 1]] ?? []
        } else if let end = Contraction.endOfOwner(token, in: bytes) {
            let start = Int(token.start)
            let word = words.number(of: bytes, from: start, to: end, hash: WordHash.of(bytes[start..<end]))
            if word >= 0 { scan.symbols.append(word) }
        }
    }

    /// A hashtag counts as its word, too.
    private func lookUpTag(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, into scan: inout TermScan) {
        let word = words.number(of: bytes, from: start, to: end, hash: WordHash.of(bytes[start..<end]))
        if word >= 0 { scan.symbols.append(word) }
        prefixes.appendNumbers(of: bytes, from: start, to: end, into: &scan.symbols)
    }

    /// Adds the symbols of another reading that its token does not have yet.
    private func lookUp(_ entry: OtherReadings.Entry, of others: OtherReadings, into scan: inout TermScan) {
        let first = Int(scan.symbolOffsets[scan.symbolOffsets.count - 1])
        let known = scan.symbols.count
        others.bytes.withUnsafeBufferPointer { bytes in
            let word = words.number(of: bytes, from: Int(entry.start), to: Int(entry.end), hash: entry.hash)
            if word >= 0 { scan.symbols.append(word) }
            if !prefixes.isEmpty {
                prefixes.appendNumbers(of: bytes, from: Int(entry.start), to: Int(entry.end), into: &scan.symbols)
            }
        }
        var place = known
        while place < scan.symbols.count {
            if scan.symbols[first..<place].contains(scan.symbols[place]) {
                scan.symbols.remove(at: place)
            } else {
                place += 1
            }
        }
    }

    private func walk(_ tokens: UnsafeBufferPointer<Token>, into scan: inout TermScan) {
        var place = 0
        for first in tokens.indices {
            let end = Int(scan.symbolOffsets[first + 1])
            while place < end {
                let node = trie.root(by: scan.symbols[place])
                if node >= 0 { walk(from: node, first, first, tokens, into: &scan) }
                place += 1
            }
        }
    }

    private func walk(
        from number: Int32, _ first: Int, _ last: Int, _ tokens: UnsafeBufferPointer<Token>, into scan: inout TermScan
    ) {
        let node = trie.node(number)
        if node.pattern >= 0 {
            scan.hits.append(TermHit(pattern: node.pattern, first: Int32(first), last: Int32(last)))
        }
        let next = last + 1
        guard node.hasChildren, next < tokens.count, tokens[next].segment == tokens[first].segment else { return }
        if node.anyChild >= 0 { walk(from: node.anyChild, first, next, tokens, into: &scan) }
        for place in Int(scan.symbolOffsets[next])..<Int(scan.symbolOffsets[next + 1]) {
            let child = trie.child(of: number, by: scan.symbols[place])
            if child >= 0 { walk(from: child, first, next, tokens, into: &scan) }
        }
    }

    // MARK: Regular expressions

    private func run(over text: FoldedText, _ tokens: [Token], into scan: inout TermScan) {
        var ranges: [Range<Int>] = []
        for regex in regexes where text.bytes.holds(regex.literal) {
            ranges.removeAll(keepingCapacity: true)
            if !regex.expression.match(text.bytes, &ranges) { scan.limitsReached += 1 }
            for range in ranges {
                guard let first = tokens.firstIndex(where: { Int($0.end) > range.lowerBound }),
                    let last = tokens.lastIndex(where: { Int($0.start) < range.upperBound }), first <= last
                else { continue }
                scan.hits.append(TermHit(pattern: regex.number, first: Int32(first), last: Int32(last)))
            }
        }
    }

    // MARK: Lists

    /// Notes which lists have hits, exceptions not considered: `isHit` can then be asked.
    func noteLists(in scan: inout TermScan) {
        scan.beginLists(patternsOfLists.count)
        for hit in scan.hits.indices.reversed() {
            for place in memberships.places(of: scan.hits[hit].pattern) {
                let membership = memberships[place]
                scan.note(hit, list: Int(membership >> 1), isException: membership & 1 == 1)
            }
        }
    }

    /// The hits of a list, by first and last token, as a range of `scan.gathered`; those that an exception covers are
    /// left out.
    ///
    /// - Parameter tokens: Those of the text that was scanned.
    func hits(of list: Int, among tokens: [Token], in scan: inout TermScan) -> Range<Int> {
        if let known = scan.place(of: list) { return known }
        let carriers = ContextTerms.carriers.rawValue
        let pronouns = carrying[list] ? hits(of: carriers, among: tokens, in: &scan) : 0..<0
        return scan.gather(list, pronouns: pronouns, tokens: tokens)
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
