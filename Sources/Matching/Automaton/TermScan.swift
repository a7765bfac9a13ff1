/// What one automaton found in one text; its memory is used again for the next text.
struct TermScan {
    /// Hits of all patterns, by their first token.
    var hits: [TermHit] = []
    /// The symbols of all tokens, one after another.
    var symbols: [Int32] = []
    /// Where in `symbols` a token's begin; one more than there are tokens.
    var symbolOffsets: [Int32] = []
    /// Hits of the lists that were asked for.
    var listHits: [Int: [TermHit]] = [:]
    /// How many regular expressions reached a limit in this text.
    var limitsReached = 0

    mutating func removeAll() {
        hits.removeAll(keepingCapacity: true)
        symbols.removeAll(keepingCapacity: true)
        symbolOffsets.removeAll(keepingCapacity: true)
        if !listHits.isEmpty { listHits.removeAll(keepingCapacity: true) }
        limitsReached = 0
    }
}
