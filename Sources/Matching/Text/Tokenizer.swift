/// Cuts a folded text into tokens, clauses and sentences.
///
/// A word is a run of letters and digits, with apostrophes inside it (`don't`); a verb that a pronoun is joined to is a token
/// of its own (`Contraction`); a hyphen parts two words; a point, comma
/// or colon between digits belongs to the number. `@name`, `#tag`, a URL, a price (`£20`, `20p`) and an emoji are one
/// token each. Sentences end at `.`, `!`, `?` and at a line's end, but not after an abbreviation or an initial; clauses
/// also at `, ; : ( ) [ ]`, a spaced dash and an ellipsis, and before `but` (not `nothing but`), `because`, `although`,
/// `though`, `whereas` and `however`. A segment is a clause that no conjunction parts.
struct Tokenizer {
    /// Replaces the content of `tokens` by the tokens of a folded text.
    func cut(_ bytes: [UInt8], into tokens: inout [Token]) {
        tokens.removeAll(keepingCapacity: true)
        bytes.withUnsafeBufferPointer { source in
            var run = Run(source: source)
            run.cut(into: &tokens)
        }
    }
}

/// One walk over one text.
private struct Run {
    private static let conjunctions = WordSet(
        ["but", "because", "although", "though", "whereas", "however"].map { WordHash.of($0.utf8) })
    /// Words after which `but` means "except" and parts nothing.
    private static let exceptives = WordSet(
        ["nothing", "anything", "everything", "all", "last", "none"].map { WordHash.of($0.utf8) })
    private static let abbreviations = WordSet(
        [
            "mr", "mrs", "ms", "dr", "st", "sgt", "insp", "supt", "ch", "det", "cllr", "rev", "prof", "vs", "rd",
            "ave", "approx", "dept", "govt", "ie", "eg",
        ].map { WordHash.of($0.utf8) })

    let source: UnsafeBufferPointer<UInt8>
    var place = 0
    var segment: Int32 = 0
    var clause: Int32 = 0
    var sentence: Int32 = 0
    var endsSegment = false
    var endsSentence = false

    mutating func cut(into tokens: inout [Token]) {
        while place < source.count {
            let byte = source[place]
            if byte.isWord {
                takeWord(into: &tokens)
            } else if byte == 0x20 {
                place += 1
            } else if byte >= 0x80 {
                takeBeyondASCII(into: &tokens)
            } else {
                takeSign(byte, into: &tokens)
            }
        }
    }

    private func byte(at index: Int) -> UInt8 {
        index >= 0 && index < source.count ? source[index] : 0x20
    }

    private mutating func emit(_ start: Int, _ end: Int, _ kind: TokenKind, into tokens: inout [Token]) {
        var hash = WordHash.seed
        for index in start..<end { hash = WordHash.adding(source[index], to: hash) }
        emit(start, end, kind, hash, into: &tokens)
    }

    private mutating func emit(
        _ start: Int, _ end: Int, _ kind: TokenKind, _ hash: UInt64, into tokens: inout [Token]
    ) {
        if let last = tokens.last {
            if endsSentence { sentence += 1 }
            if endsSentence || endsSegment {
                segment += 1
                clause += 1
            } else if kind == .word, 3...8 ~= end - start, source[start].beginsConjunction,
                Self.conjunctions.contains(hash), end - start > 3 || !Self.exceptives.contains(last.hash)
            {
                clause += 1
            }
        }
        endsSentence = false
        endsSegment = false
        tokens.append(
            Token(
                start: Int32(start), end: Int32(end), hash: hash, kind: kind, segment: segment, clause: clause,
                sentence: sentence))
        place = end
    }

    // MARK: Words and numbers

    private mutating func takeWord(into tokens: inout [Token]) {
        let start = place
        if source[start] == 0x68 || source[start] == 0x77, let end = endOfURL(from: start) {
            return emit(start, end, .url, into: &tokens)
        }
        var shape = WordShape()
        let (end, hash) = endOfWord(from: start, shape: &shape)
        if let (place, host) = shape.apostrophe, Contraction.isJoined(host, at: place, to: end, in: source) {
            emit(start, place, .word, host, into: &tokens)
            emit(place, end, .word, into: &tokens)
        } else {
            emit(start, end, shape.kind, hash, into: &tokens)
        }
    }

    private func endOfWord(from start: Int, shape: inout WordShape) -> (end: Int, hash: UInt64) {
        var end = start
        var hash = WordHash.seed
        scan: while end < source.count {
            let byte = source[end]
            if byte.isWord {
                shape.add(byte)
            } else if byte == 0x27 {
                guard end > start, self.byte(at: end + 1).isWord || isLetter(at: end + 1) else { break scan }
                shape.hasLetter = true
                shape.apostrophe = (end, hash)
            } else if byte == 0x2E || byte == 0x2C || byte == 0x3A {
                guard end > start, source[end - 1].isDigit, self.byte(at: end + 1).isDigit else { break scan }
                if byte == 0x3A { shape.hasColon = true }
            } else if byte >= 0x80 {
                var next = end
                guard Self.isLetter(Folding.scalar(in: source, at: &next)) else { break scan }
                shape.hasLetter = true
                while end < next {
                    hash = WordHash.adding(source[end], to: hash)
                    end += 1
                }
                continue scan
            } else {
                break scan
            }
            hash = WordHash.adding(byte, to: hash)
            end += 1
        }
        return (end, hash)
    }

    private func isLetter(at index: Int) -> Bool {
        guard index < source.count, source[index] >= 0x80 else { return false }
        var next = index
        return Self.isLetter(Folding.scalar(in: source, at: &next))
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }

    // MARK: URLs, mentions, hashtags, prices

    private func endOfURL(from start: Int) -> Int? {
        guard
            starts(with: "https://", at: start) || starts(with: "http://", at: start) || starts(with: "www.", at: start)
        else { return nil }
        var end = start
        while end < source.count, source[end] > 0x20, source[end] != 0x22, source[end] != 0x3C, source[end] != 0x3E {
            end += 1
        }
        while end > start + 4, !source[end - 1].isWord, source[end - 1] < 0x80, source[end - 1] != 0x2F { end -= 1 }
        return end
    }

    private func starts(with text: StaticString, at start: Int) -> Bool {
        guard source.count - start >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where source[start + index] != text.utf8Start[index] { return false }
        return true
    }

    private mutating func takeMention(into tokens: inout [Token]) -> Bool {
        guard byte(at: place + 1).isNamePart, !byte(at: place - 1).isWord else { return false }
        var end = place + 1
        while end < source.count, source[end].isNamePart || source[end] == 0x40 || source[end] == 0x2E { end += 1 }
        while !source[end - 1].isNamePart || source[end - 1] == 0x2D { end -= 1 }
        guard end > place + 1 else { return false }
        emit(place, end, .mention, into: &tokens)
        return true
    }

    private mutating func takeHashtag(into tokens: inout [Token]) -> Bool {
        var end = place + 1
        while end < source.count {
            if source[end].isWord || source[end] == 0x5F {
                end += 1
            } else if source[end] >= 0x80 {
                var next = end
                guard Self.isLetter(Folding.scalar(in: source, at: &next)) else { break }
                end = next
            } else {
                break
            }
        }
        guard end > place + 1 else { return false }
        emit(place, end, .hashtag, into: &tokens)
        return true
    }

    private mutating func takePrice(signLength: Int, into tokens: inout [Token]) -> Bool {
        guard byte(at: place + signLength).isDigit else { return false }
        var shape = WordShape()
        let end = endOfWord(from: place + signLength, shape: &shape).end
        emit(place, end, .price, into: &tokens)
        return true
    }

    // MARK: Signs

    private mutating func takeSign(_ sign: UInt8, into tokens: inout [Token]) {
        switch sign {
        case UInt8(ascii: "@"):
            if takeMention(into: &tokens) { return }
        case UInt8(ascii: "#"):
            if takeHashtag(into: &tokens) { return }
        case UInt8(ascii: "$"):
            if takePrice(signLength: 1, into: &tokens) { return }
        case UInt8(ascii: "."):
            takeFullStop(after: tokens.last)
        case UInt8(ascii: "!"), UInt8(ascii: "?"), 0x0A, 0x0D, 0x0B, 0x0C:
            endsSentence = true
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"):
            endsSegment = true
        case UInt8(ascii: "-"):
            if byte(at: place + 1) == sign || (byte(at: place - 1) <= 0x20 && byte(at: place + 1) <= 0x20) {
                endsSegment = true
            }
        default: break
        }
        place += 1
    }

    private mutating func takeFullStop(after last: Token?) {
        let next = byte(at: place + 1)
        if next == 0x2E || byte(at: place - 1) == 0x2E {
            endsSegment = true
        } else if next <= 0x20 || next == 0x22 || next == 0x27 || next == 0x29 || next >= 0x80 {
            if let last, Int(last.end) == place, isAbbreviation(last) { return }
            endsSentence = true
        }
    }

    private func isAbbreviation(_ token: Token) -> Bool {
        // An initial, as in "P.C. Smith"; but "I" and "a" may well end a sentence.
        if token.end - token.start == 1 { return source[Int(token.start)].isLetter && byte(at: place - 2) == 0x2E }
        return Self.abbreviations.contains(token.hash)
    }

    private mutating func takeBeyondASCII(into tokens: inout [Token]) {
        let start = place
        var next = place
        let scalar = Folding.scalar(in: source, at: &next)
        if Self.isLetter(scalar) { return takeWord(into: &tokens) }
        if scalar == "£" || scalar == "€", takePrice(signLength: next - start, into: &tokens) { return }
        switch scalar.properties.generalCategory {
        case .otherSymbol:
            // An emoji; the signs that only change its skin are modifier symbols and belong to it.
            return emit(start, next, .emoji, into: &tokens)
        default:
            if scalar == "•" || scalar == "·" { endsSegment = true }
            place = next
        }
    }
}

/// What has been seen of a word's characters.
private struct WordShape {
    var hasLetter = false
    var hasDigit = false
    var hasColon = false
    /// Where the last apostrophe stands, and the `WordHash` of what stands before it.
    var apostrophe: (place: Int, host: UInt64)?
    /// The letters so far, if they could make the number before them a price or a time: at most two.
    private var suffix: (UInt8, UInt8) = (0, 0)
    private var letters = 0

    mutating func add(_ byte: UInt8) {
        if byte.isDigit {
            hasDigit = true
            if letters > 0 { hasLetter = true }
        } else {
            if !hasDigit { hasLetter = true }
            suffix = (suffix.1, byte)
            letters += 1
        }
    }

    var kind: TokenKind {
        if hasLetter || !hasDigit { return .word }
        switch letters {
        case 0: return hasColon ? .time : .number
        case 1: return suffix.1 == UInt8(ascii: "p") ? .price : .word
        case 2:
            let isTime =
                suffix.1 == UInt8(ascii: "m") && (suffix.0 == UInt8(ascii: "a") || suffix.0 == UInt8(ascii: "p"))
            return isTime ? .time : .word
        default: return .word
        }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self &- 0x30 < 10 }
    /// A letter of folded, hence lower-case, ASCII.
    fileprivate var isLetter: Bool { self &- 0x61 < 26 }
    fileprivate var isWord: Bool { isLetter || isDigit }
    fileprivate var isNamePart: Bool { isWord || self == 0x5F || self == 0x2D }
    fileprivate var beginsConjunction: Bool {
        self == 0x62 || self == 0x61 || self == 0x74 || self == 0x77 || self == 0x68
    }
}
