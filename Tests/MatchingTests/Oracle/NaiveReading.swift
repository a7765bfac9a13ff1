@testable import Matching

/// A text's tokens and what they may stand for, and the hits of terms found by trying every term at every token.
///
/// Folding, tokens and respelling are the product's own: `ReferenceText` judges those.
final class NaiveReading {
    struct Hit: Hashable {
        let first: Int
        let last: Int
        var tokens: ClosedRange<Int> { first...last }
    }

    let original: String
    let text: FoldedText
    let tokens: [Token]
    private let readings: [Set<[UInt8]>]
    private let book: TermBook
    private var known: [Int: Set<Hit>] = [:]

    init(_ original: String, _ rules: CompiledRules, _ book: TermBook) {
        var folding = Folding()
        var folded = FoldedText()
        folding.fold(original, into: &folded)
        var tokens: [Token] = []
        Tokenizer().cut(folded.bytes, into: &tokens)
        var respeller = Respeller()
        respeller.respell(&tokens, of: folded, by: rules.spelling)
        var readings = tokens.map { token -> Set<[UInt8]> in
            let own = Array(folded.bytes[token.range])
            if token.kind == .hashtag { return [own, Array(own.dropFirst())] }
            let short = ReferenceText.shortened[String(decoding: own, as: UTF8.self)] ?? []
            let isOwner = own.count > 3 && token.kind == .word && own.suffix(2) == Array("'s".utf8)[...]
            return Set([own] + short.map { Array($0.utf8) } + (isOwner ? [Array(own.dropLast(2))] : []))
        }
        for entry in respeller.others.entries {
            readings[Int(entry.token)].insert(Array(respeller.others.bytes[Int(entry.start)..<Int(entry.end)]))
        }
        self.original = original
        self.book = book
        self.readings = readings
        self.tokens = tokens
        text = folded
    }

    func sentence(_ token: Int) -> Int { Int(tokens[token].sentence) }
    func clause(_ token: Int) -> Int { Int(tokens[token].clause) }

    /// The words of a token, folded.
    func word(_ token: Int) -> String { String(decoding: text.bytes[tokens[token].range], as: UTF8.self) }

    /// What stands between a token and the next, folded.
    func gap(after token: Int) -> String {
        let end = token + 1 < tokens.count ? Int(tokens[token + 1].start) : text.bytes.count
        return String(decoding: text.bytes[Int(tokens[token].end)..<end], as: UTF8.self)
    }

    // MARK: Hits

    func hits(of terms: ContextTerms) -> Set<Hit> { hits(of: book.context[terms.rawValue], terms.rawValue) }

    /// The hits of a list that no exception covers, and the pronouns that may stand for them.
    ///
    /// - Parameter number: Equal for equal lists, and for them only.
    func hits(of list: TermList, _ number: Int) -> Set<Hit> {
        if let hits = known[number] { return hits }
        let exceptions = found(book.page(of: list.exceptions, number, isException: true))
        var hits = found(book.page(of: list.patterns, number, isException: false)).union(list.regexes.flatMap(found))
        hits = hits.filter { hit in !exceptions.contains { $0.first <= hit.first && hit.last <= $0.last } }
        if list.carries {
            let named = hits
            for pronoun in self.hits(of: .carriers) {
                guard let before = named.filter({ $0.first < pronoun.first }).map(\.first).max() else { continue }
                if sentence(pronoun.first) - sentence(before) <= 1 { hits.insert(pronoun) }
            }
        }
        known[number] = hits
        return hits
    }

    private func found(_ page: TermBook.Page) -> Set<Hit> {
        var hits: Set<Hit> = []
        for start in tokens.indices {
            let likely = readings[start].flatMap { page[$0] ?? [] } + (page[[]] ?? [])
            for pattern in likely where fits(pattern, at: start) {
                hits.insert(Hit(first: start, last: start + pattern.elements.count - 1))
            }
        }
        return hits
    }

    private func fits(_ pattern: TermPattern, at start: Int) -> Bool {
        let end = start + pattern.elements.count
        guard end <= tokens.count, tokens[start].segment == tokens[end - 1].segment else { return false }
        return zip(pattern.elements, start..<end).allSatisfy { element, token in
            switch element {
            case .word(let word): readings[token].contains(word)
            case .prefix(let beginning): readings[token].contains { $0.starts(with: beginning) }
            case .kind(let kind): tokens[token].kind == kind
            case .any: true
            }
        }
    }

    private func found(_ regex: RegexTerm) -> [Hit] {
        var ranges: [Range<Int>] = []
        guard String(decoding: text.bytes, as: UTF8.self).contains(regex.literal),
            let pattern = try? CompiledPattern.checked(regex)
        else { return [] }
        _ = pattern.match(text.bytes, &ranges)
        return ranges.compactMap { range in
            let covered = tokens.indices.filter {
                Int(tokens[$0].end) > range.lowerBound && Int(tokens[$0].start) < range.upperBound
            }
            guard let first = covered.first, let last = covered.last else { return nil }
            return Hit(first: first, last: last)
        }
    }
}

/// Lists of terms by the word with which they begin, so that the plain reference ends within the hour.
final class TermBook {
    /// Patterns by their first word; those that begin otherwise under no word at all.
    typealias Page = [[UInt8]: [TermPattern]]

    let context: [TermList]
    private var pages: [[Int]: Page] = [:]

    init(_ packs: [RulePack]) {
        context = ContextTerms.lists(protected: packs.first?.protectedTerms ?? [:])
    }

    /// The patterns, or the exceptions, of the list with a number.
    func page(of patterns: [TermPattern], _ number: Int, isException: Bool) -> Page {
        let key = [number, isException ? 1 : 0]
        if let page = pages[key] { return page }
        let page = Dictionary(grouping: patterns) { pattern -> [UInt8] in
            if case .word(let word)? = pattern.elements.first { word } else { [] }
        }
        pages[key] = page
        return page
    }
}
