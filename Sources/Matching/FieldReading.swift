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
    private var respeller = Respeller()
    private var anchorScan = TermScan()
    private var scan = TermScan()
    private var isScanned = false
    /// Whether each token is quoted; `nil` until it is asked for.
    private var knownQuotations: [Bool]?
    /// The first token of each sentence, and the number of tokens; empty until it is asked for.
    private var sentenceStarts: [Int] = []

    init(_ rules: CompiledRules) {
        self.rules = rules
    }

    /// Turns to another text; gives the hits that make rules candidates.
    func read(_ original: String) -> [TermHit] {
        self.original = original
        folding.fold(original, into: &text)
        tokenizer.cut(text.bytes, into: &tokens)
        respeller.respell(&tokens, of: text, by: rules.spelling)
        isScanned = false
        knownQuotations = nil
        sentenceStarts.removeAll(keepingCapacity: true)
        rules.anchors.scan(text, tokens, respeller.others, into: &anchorScan)
        return anchorScan.hits
    }

    /// How many regular expressions gave up on this text because it reached a limit.
    var limitsReached: Int { anchorScan.limitsReached + (isScanned ? scan.limitsReached : 0) }

    /// The hits of a list of the rules' automaton, by first and last token.
    func hits(of list: Int) -> [TermHit] {
        scanOnce()
        return rules.automaton.hits(of: list, among: tokens, in: &scan)
    }

    /// Whether the lists that a rule needs have hits; without that it cannot hold.
    func mayHold(_ rule: Int) -> Bool {
        scanOnce()
        return rules.presence.holds(rule, in: scan)
    }

    private func scanOnce() {
        guard !isScanned else { return }
        rules.automaton.scan(text, tokens, respeller.others, into: &scan)
        rules.automaton.noteLists(in: &scan)
        isScanned = true
    }

    func hits(of terms: ContextTerms) -> [TermHit] { hits(of: terms.rawValue) }

    /// The hits of a list whose first token lies in a half-open range, by first and last token.
    func hits(of terms: ContextTerms, beginningIn tokens: Range<Int>) -> ArraySlice<TermHit> {
        let hits = hits(of: terms)
        let lower = hits.firstPlace { $0.first >= tokens.lowerBound }
        return hits[lower..<max(lower, hits.firstPlace { $0.first >= tokens.upperBound })]
    }

    /// Whether a token stands inside quotation marks, with words outside.
    func isQuoted(_ token: Int) -> Bool {
        if let known = knownQuotations { return known[token] }
        let found = Quotation.quotedTokens(in: text.bytes, tokens)
        knownQuotations = found
        return found[token]
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
        if sentenceStarts.isEmpty {
            for place in tokens.indices where tokens[place].sentence == Int32(sentenceStarts.count) {
                sentenceStarts.append(place)
            }
            sentenceStarts.append(tokens.count)
        }
        let number = Int(tokens[token].sentence)
        return sentenceStarts[number]..<sentenceStarts[number + 1]
    }

    /// The folded bytes between a token and the next, or the text's end.
    func gap(after token: Int) -> ArraySlice<UInt8> {
        let end = token + 1 < tokens.count ? Int(tokens[token + 1].start) : text.bytes.count
        return text.bytes[Int(tokens[token].end)..<end]
    }
}
