/// What a term looks for: one to sixteen tokens in a row, inside one segment.
struct TermPattern: Hashable, Sendable {
    /// One token of a pattern.
    enum Element: Hashable, Sendable {
        /// Exactly these folded bytes.
        case word([UInt8])
        /// A token that begins with these folded bytes.
        case prefix([UInt8])
        case kind(TokenKind)
        /// Any one token.
        case any
    }

    let elements: [Element]

    static let mostElements = 16

    /// Feeds one number made of all bytes: lists of hundreds of patterns are keys, and each element by itself takes long.
    func hash(into hasher: inout Hasher) {
        var hash = WordHash.seed
        for element in elements {
            switch element {
            case .word(let bytes), .prefix(let bytes): for byte in bytes { hash = WordHash.adding(byte, to: hash) }
            case .kind(let kind): hash = WordHash.adding(UInt8(kind.rawValue), to: hash)
            case .any: break
            }
            hash = WordHash.adding(0, to: hash)
        }
        hasher.combine(hash)
    }
}

/// The terms that a name in a rule stands for; equal lists of different rules share their hits.
struct TermList: Hashable, Sendable {
    var patterns: [TermPattern] = []
    /// A hit that an exception's hit covers is none.
    var exceptions: [TermPattern] = []
    var regexes: [RegexTerm] = []
    /// Whether they, them and the like count as hits where one of the terms stands before, in this sentence or the last.
    var carries = false

    mutating func append(_ other: TermList) {
        patterns += other.patterns
        exceptions += other.exceptions
        regexes += other.regexes
        carries = carries || other.carries
    }

    var isEmpty: Bool { patterns.isEmpty && regexes.isEmpty }
}

/// A regular expression used as a term, over folded text, and the text that it cannot match without.
struct RegexTerm: Hashable, Sendable {
    let pattern: String
    /// Folded; found before the expression is tried.
    let literal: String
}
