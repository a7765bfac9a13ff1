/// Reads an expression; the grammar is at `Expression`.
struct ExpressionParser {
    /// What is wrong with an expression, and what to do about it.
    struct Fault: Error, Equatable {
        let isUnknownTerm: Bool
        let problem: String
        let remedy: String

        init(_ problem: String, _ remedy: String, isUnknownTerm: Bool = false) {
            self.problem = problem
            self.remedy = remedy
            self.isUnknownTerm = isUnknownTerm
        }
    }

    /// Words that have a meaning in expressions and cannot name a term.
    static let reserved: Set<String> = [
        "and", "or", "not", "near", "then", "in", "clause", "sentence", "post", "regex",
    ]
    private static let longestDistance = 50
    private static let deepest = 32

    /// The rule's terms, then the literals found so far, each once.
    private(set) var slots: [String]
    private let termCount: Int
    /// Whether words that name no term stand for themselves, as in `unless`.
    private let allowsBareWords: Bool
    private var symbols: [Symbol] = []
    private var place = 0
    private var depth = 0

    /// A parser for a rule's expressions.
    init(terms: [String], slots: [String]? = nil, allowsBareWords: Bool) {
        self.slots = slots ?? terms
        termCount = terms.count
        self.allowsBareWords = allowsBareWords
    }

    private enum Symbol: Equatable {
        case word(String)
        case literal(String)
        case open, close
    }

    /// Parses a whole expression.
    mutating func parse(_ source: String) throws(Fault) -> Expression {
        symbols = try Self.symbols(of: source)
        place = 0
        depth = 0
        guard !symbols.isEmpty else { throw Fault("the expression is empty", "Write at least the name of a term") }
        let expression = try disjunction()
        if place < symbols.count { throw unexpected() }
        return expression.widened(to: .clause)
    }

    private static func symbols(of source: String) throws(Fault) -> [Symbol] {
        var symbols: [Symbol] = []
        let bytes = Array(source.utf8)
        var place = 0
        let text = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
        while place < bytes.count {
            let start = place
            place += 1
            switch bytes[start] {
            case 0x09...0x0D, UInt8(ascii: " "): continue
            case UInt8(ascii: "("): symbols.append(.open)
            case UInt8(ascii: ")"): symbols.append(.close)
            case UInt8(ascii: "\""):
                while place < bytes.count, bytes[place] != UInt8(ascii: "\"") { place += 1 }
                guard place < bytes.count else {
                    throw Fault("a quotation mark is not closed", "Add the closing \"")
                }
                symbols.append(.literal(text(start + 1..<place)))
                place += 1
            default:
                while place < bytes.count, !bytes[place].endsWord { place += 1 }
                symbols.append(.word(text(start..<place)))
            }
        }
        return symbols
    }

    // MARK: Grammar

    private mutating func disjunction() throws(Fault) -> Expression {
        var parts = [try conjunction()]
        while take("or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func conjunction() throws(Fault) -> Expression {
        var parts = [try negation()]
        while take("and") { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private mutating func negation() throws(Fault) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw Fault("the expression is nested too deeply", "Split the rule") }
        if take("not") { return .not(try negation()) }
        let chain = try chain()
        guard let scope = takeScope() else { return chain }
        if case .word(let next)? = current, Self.isFrameWord(next) {
            throw Fault("'\(next)' follows 'in \(scope.rawValue)'", "Put what is before it into parentheses")
        }
        let widened = chain.widened(to: scope)
        return chain.mayStandInFrame || scope == .post ? widened : .within(scope, widened)
    }

    private mutating func chain() throws(Fault) -> Expression {
        var left = try operand()
        while case .word(let word)? = current, Self.isFrameWord(word) {
            place += 1
            let (isOrdered, distance) = try Self.frame(word)
            let right = try operand()
            for side in [left, right] where !side.mayStandInFrame {
                throw Fault(
                    "'\(word)' joins something that has no words of its own",
                    "Inside a frame use terms, or, and other frames; put and, not and predicates outside")
            }
            left = .frame(.init(left: left, right: right, isOrdered: isOrdered, distance: distance, scope: nil))
        }
        return left
    }

    private mutating func operand() throws(Fault) -> Expression {
        guard let symbol = current else {
            throw Fault("the expression ends where a term is expected", "Add a term, or remove what is before it")
        }
        switch symbol {
        case .open:
            place += 1
            let inner = try disjunction()
            guard current == .close else {
                if current == nil { throw Fault("a parenthesis is not closed", "Add the closing )") }
                throw unexpected()
            }
            place += 1
            return inner
        case .close: throw unexpected()
        case .literal(let text):
            place += 1
            return .term(slot(of: text))
        case .word(let word):
            if Self.reserved.contains(word) || Self.isFrameWord(word) { throw unexpected() }
            place += 1
            return try named(word)
        }
    }

    private mutating func named(_ word: String) throws(Fault) -> Expression {
        if let term = slots[..<termCount].firstIndex(of: word) { return .term(term) }
        if let predicate = Predicate(rawValue: word) { return .predicate(predicate) }
        guard allowsBareWords else {
            throw Fault(
                "'\(word)' is neither a term of this rule nor a predicate",
                "Define it under terms, or write \"\(word)\" in quotes for the word itself", isUnknownTerm: true)
        }
        var words = [word]
        while case .word(let next)? = current, !isMeaningful(next) {
            words.append(next)
            place += 1
        }
        return .term(slot(of: words.joined(separator: " ")))
    }

    private func isMeaningful(_ word: String) -> Bool {
        if word == "in" { return scope(at: place + 1) != nil }
        return ["and", "or", "not"].contains(word) || Self.isFrameWord(word) || Predicate(rawValue: word) != nil
            || slots[..<termCount].contains(word)
    }

    private mutating func slot(of literal: String) -> Int {
        let name = "\"\(literal)\""
        if let known = slots.firstIndex(of: name) { return known }
        slots.append(name)
        return slots.count - 1
    }

    // MARK: Symbols

    private var current: Symbol? { place < symbols.count ? symbols[place] : nil }

    private mutating func take(_ keyword: String) -> Bool {
        guard current == .word(keyword) else { return false }
        place += 1
        return true
    }

    private func scope(at place: Int) -> Expression.Scope? {
        guard place < symbols.count, case .word(let name) = symbols[place] else { return nil }
        return Expression.Scope(rawValue: name)
    }

    private mutating func takeScope() -> Expression.Scope? {
        guard current == .word("in"), let scope = scope(at: place + 1) else { return nil }
        place += 2
        return scope
    }

    private func unexpected() -> Fault {
        switch current {
        case .word(let word):
            Fault(
                "'\(word)' stands where it has no meaning",
                "Join terms with and, or, near/n or then/n; write words themselves in quotes")
        case .literal(let text):
            Fault("\"\(text)\" follows without and, or, near/n or then/n", "Join the two")
        case .open: Fault("'(' follows without and, or, near/n or then/n", "Join the two")
        case .close: Fault("')' closes nothing, or comes too early", "Balance the parentheses")
        case nil: Fault("the expression ends too early", "Add what is missing")
        }
    }

    private static func isFrameWord(_ word: String) -> Bool {
        word == "near" || word == "then" || word.hasPrefix("near/") || word.hasPrefix("then/")
    }

    private static func frame(_ word: String) throws(Fault) -> (isOrdered: Bool, distance: Int) {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let distance = Int(parts[1]), 0...longestDistance ~= distance else {
            throw Fault(
                "'\(word)' does not say how many words may lie between",
                "Write \(parts[0])/n with n from 0 to \(longestDistance), as \(parts[0])/6")
        }
        return (parts[0] == "then", distance)
    }
}

extension UInt8 {
    /// Whether a word of an expression ends before it.
    fileprivate var endsWord: Bool {
        switch self {
        case 0x09...0x0D, UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""): true
        default: false
        }
    }
}
