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
    private var scan = TermScan()
    /// Whether it was noted which lists have hits.
    private var isNoted = false
    private var quotation = Quotation()
    /// The first token of each sentence, and the number of tokens; empty until it is asked for.
    private var sentenceStarts: [Int] = []

    init(_ rules: CompiledRules) {
        self.rules = rules
    }

    /// Turns to another text.
    func read(_ original: String) {
        self.original = original
        folding.fold(original, into: &text)
        tokenizer.cut(text.bytes, into: &tokens)
        respeller.respell(&tokens, of: text, by: rules.spelling)
        isNoted = false
        quotation.forget()
        sentenceStarts.removeAll(keepingCapacity: true)
        rules.automaton.scan(text, tokens, respeller.others, into: &scan)
    }

    /// How many regular expressions gave up on this text because it reached a limit.
    var limitsReached: Int { scan.limitsReached }

    // MARK: Hits

    /// Replaces the content of `candidates` by the rules that one of the text's hits is an anchor of, and of which all that
    /// they need has hits.
    ///
    /// - Parameter seen: For each rule, the last turn in which it was looked at.
    func findCandidates(into candidates: inout [Int32], seen: inout [Int], turn: Int) {
        candidates.removeAll(keepingCapacity: true)
        for hit in scan.hits {
            for place in rules.anchors.places(of: hit.pattern) {
                let rule = rules.anchors[place]
                guard seen[Int(rule)] != turn else { continue }
                seen[Int(rule)] = turn
                candidates.append(rule)
            }
        }
        if !candidates.isEmpty { candidates.removeAll { !mayHold(Int($0)) } }
    }

    /// Whether the lists that a rule needs have hits; without that it cannot hold.
    func mayHold(_ rule: Int) -> Bool {
        noteOnce()
        return rules.expressions.mayHold(rules.matches[rule], in: scan)
    }

    /// The hits of a list of the rules' automaton, by first and last token.
    @inline(__always)
    func hits(of list: Int) -> HitList { HitList(self, places(of: list)) }

    @inline(__always)
    func hits(of terms: ContextTerms) -> HitList { hits(of: terms.rawValue) }

    /// Where the hits of a list stand among those that were gathered.
    private func places(of list: Int) -> Range<Int> {
        noteOnce()
        return scan.place(of: list) ?? rules.automaton.hits(of: list, among: tokens, in: &scan)
    }

    /// A hit of those that lists were asked for.
    func gatheredHit(_ place: Int) -> TermHit { scan.gathered[place] }

    private func noteOnce() {
        guard !isNoted else { return }
        rules.automaton.noteLists(in: &scan)
        isNoted = true
    }

    /// Whether a token stands inside quotation marks, with words outside.
    func isQuoted(_ token: Int) -> Bool { quotation.isQuoted(token, in: text.bytes, tokens) }

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
