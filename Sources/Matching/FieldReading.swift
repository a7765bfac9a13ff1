import Model

/// All that is known of one text of a post, found out when it is first asked for.
///
/// A class, because matcher, frames and predicates look at the same text; its memory is used again for the next.
final class FieldReading {
    let rules: CompiledRules
    private(set) var text = FoldedText()
    private(set) var tokens: [Token] = []
    /// The text as it was published.
    private(set) var original = ""
    private var folding = Folding()
    private let tokenizer = Tokenizer()
    private var anchorScan = TermScan()
    private var scan = TermScan()
    private var isScanned = false
    private var knownQuotations: [Range<Int>]?

    init(_ rules: CompiledRules) {
        self.rules = rules
    }

    /// Turns to another text; gives the hits that make rules candidates.
    func read(_ original: String) -> [TermHit] {
        self.original = original
        folding.fold(original, into: &text)
        tokenizer.cut(text.bytes, into: &tokens)
        isScanned = false
        knownQuotations = nil
        rules.anchors.scan(text, tokens, into: &anchorScan)
        return anchorScan.hits
    }

    /// How many regular expressions gave up on this text because it reached a limit.
    var limitsReached: Int { anchorScan.limitsReached + (isScanned ? scan.limitsReached : 0) }

    /// The hits of a list of the rules' automaton, by first and last token.
    func hits(of list: Int) -> [TermHit] {
        scanOnce()
        return rules.automaton.hits(of: list, in: &scan)
    }

    /// Whether each group of lists has one with a pattern in the text; without that the rule cannot hold.
    func mayHold(_ rule: CompiledRule) -> Bool {
        scanOnce()
        var isAnyHit = false
        for place in 0..<rule.requirements.count {
            let list = rule.requirements[place]
            if list >= 0 {
                isAnyHit = isAnyHit || scan.isHit(list: Int(list))
            } else {
                guard isAnyHit else { return false }
                isAnyHit = false
            }
        }
        return true
    }

    private func scanOnce() {
        guard !isScanned else { return }
        rules.automaton.scan(text, tokens, into: &scan)
        rules.automaton.noteLists(in: &scan)
        isScanned = true
    }

    func hits(of terms: ContextTerms) -> [TermHit] { hits(of: terms.rawValue) }

    /// Half-open ranges of folded bytes inside quotation marks, if there are words outside.
    var quotations: [Range<Int>] {
        if let known = knownQuotations { return known }
        let found = Quotation.ranges(in: text.bytes, tokens)
        knownQuotations = found
        return found
    }

    // MARK: Places

    /// The half-open range of folded bytes that tokens cover, first to last included.
    func bytes(from first: Int, to last: Int) -> Range<Int> {
        tokens[first].range.lowerBound..<tokens[last].range.upperBound
    }

    /// Where tokens stand in the original, in UTF-8 bytes.
    func span(from first: Int, to last: Int) -> Span {
        let range = text.origin(of: bytes(from: first, to: last))
        return Span(range.lowerBound, range.upperBound)
    }

    /// The words of tokens as they were published.
    func words(from first: Int, to last: Int) -> String {
        let span = span(from: first, to: last)
        let utf8 = original.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: span.lower)
        return String(original[start..<utf8.index(start, offsetBy: span.upper - span.lower)])
    }

    func words(of hit: TermHit) -> String { words(from: Int(hit.first), to: Int(hit.last)) }

    /// The half-open range of tokens of the sentence that a token stands in.
    func sentence(around token: Int) -> Range<Int> {
        unit(around: token, within: tokens.indices) { $0.sentence }
    }

    /// The run of tokens around one that share a number with it.
    func unit(around token: Int, within window: Range<Int>, _ number: (Token) -> Int32) -> Range<Int> {
        let own = number(tokens[token])
        var lower = token
        while lower > window.lowerBound, number(tokens[lower - 1]) == own { lower -= 1 }
        var upper = token + 1
        while upper < window.upperBound, number(tokens[upper]) == own { upper += 1 }
        return lower..<upper
    }

    /// The folded bytes between a token and the next, or the text's end.
    func gap(after token: Int) -> ArraySlice<UInt8> {
        let end = token + 1 < tokens.count ? Int(tokens[token + 1].start) : text.bytes.count
        return text.bytes[Int(tokens[token].end)..<end]
    }
}
