/// Reads one term as rule authors write it.
///
/// Words apart by spaces; `*` alone is any one word; `word*` any word that begins so; `word+` a word in its usual English
/// forms; `<price>`, `<number>`, `<time>`, `<mention>`, `<hashtag>`, `<url>` and `<emoji>` anything of that kind.
struct TermSyntax: Sendable {
    /// What is wrong with a term, and what to do about it.
    struct Fault: Error {
        let problem: String
        let remedy: String
    }

    private static let mostForms = 256

    private var folding = Folding()
    private let tokenizer = Tokenizer()
    private var folded = FoldedText()
    private var tokens: [Token] = []

    /// The patterns that a term stands for: several if it has inflected words.
    mutating func patterns(of term: String) throws(Fault) -> [TermPattern] {
        if let plain = Self.plainPattern(of: term) { return [plain] }
        var choices: [[TermPattern.Element]] = []
        for piece in term.split(whereSeparator: \.isWhitespace) {
            choices += try elements(of: String(piece))
        }
        guard let first = choices.first, let last = choices.last else {
            throw Fault(problem: "the term '\(term)' holds no word", remedy: "Write a word, or <price> for any price")
        }
        guard first != [.any], last != [.any] else {
            throw Fault(problem: "the term '\(term)' begins or ends with '*'", remedy: "Let a word stand at both ends")
        }
        let count = choices.reduce(1) { $0 * $1.count }
        guard choices.count <= TermPattern.mostElements, count <= Self.mostForms else {
            throw Fault(
                problem: "the term '\(term)' is too long",
                remedy: "Use at most \(TermPattern.mostElements) words, and fewer with '+'")
        }
        var sequences: [[TermPattern.Element]] = [[]]
        for choice in choices { sequences = sequences.flatMap { sequence in choice.map { sequence + [$0] } } }
        return sequences.map(TermPattern.init)
    }

    /// The pattern of small letters with single spaces between words, which most terms are: no folding can change it.
    private static func plainPattern(of term: String) -> TermPattern? {
        let bytes = Array(term.utf8)
        var elements: [TermPattern.Element] = []
        var start = 0
        for place in 0...bytes.count {
            if place < bytes.count, bytes[place] &- 0x61 < 26 { continue }
            guard place > start, place == bytes.count || bytes[place] == 0x20 else { return nil }
            elements.append(.word(Array(bytes[start..<place])))
            start = place + 1
        }
        return elements.count <= TermPattern.mostElements ? TermPattern(elements: elements) : nil
    }

    /// The choices at each place that one piece between spaces stands for: `body-worn` is two places.
    private mutating func elements(of piece: String) throws(Fault) -> [[TermPattern.Element]] {
        if piece == "*" { return [[.any]] }
        if piece.hasPrefix("<"), piece.hasSuffix(">") {
            let name = piece.dropFirst().dropLast()
            guard let kind = TokenKind.allCases.first(where: { $0.name == String(name) }) else {
                let names = TokenKind.allCases.compactMap(\.name).map { "<\($0)>" }.joined(separator: ", ")
                throw Fault(problem: "'\(piece)' is no kind of word", remedy: "Use one of \(names)")
            }
            return [[.kind(kind)]]
        }
        if piece.count > 1, piece.hasSuffix("*") { return [[.prefix(try word(in: piece.dropLast()))]] }
        if piece.count > 1, piece.hasSuffix("+") {
            return [Inflection.forms(of: try word(in: piece.dropLast())).map { .word($0) }]
        }
        guard !piece.contains("*") else {
            throw Fault(
                problem: "'\(piece)' has a '*' inside", remedy: "Put '*' at a word's end, or alone for one word")
        }
        return try words(in: piece).map { [.word($0)] }
    }

    private mutating func word(in piece: Substring) throws(Fault) -> [UInt8] {
        let words = try words(in: String(piece))
        guard words.count == 1, let word = words.first else {
            throw Fault(
                problem: "'\(piece)' is more than one word, so nothing can be added to it",
                remedy: "Write its parts with spaces between them")
        }
        return word
    }

    private mutating func words(in piece: String) throws(Fault) -> [[UInt8]] {
        // The word behind shows whether punctuation inside or at the end would part the phrase.
        folding.fold(piece + " x", into: &folded)
        tokenizer.cut(folded.bytes, into: &tokens)
        guard let last = tokens.last, tokens.count > 1 else {
            throw Fault(
                problem: "'\(piece)' holds no letter or digit",
                remedy: "Write a word, or <price> for any price and <emoji> for any emoji")
        }
        guard last.segment == 0 else {
            throw Fault(
                problem: "'\(piece)' holds punctuation that parts clauses, so it would never match",
                remedy: "Leave the punctuation out, or join two terms with then/3 in sentence")
        }
        return tokens.dropLast().map { Array(folded.bytes[$0.range]) }
    }
}
