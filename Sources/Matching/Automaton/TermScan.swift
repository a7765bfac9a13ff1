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
    /// For each list, the text in which it was last hit.
    private var textsOfLists: [UInt32] = []
    private var text: UInt32 = 0
    /// How many regular expressions reached a limit in this text.
    var limitsReached = 0

    mutating func removeAll() {
        hits.removeAll(keepingCapacity: true)
        symbols.removeAll(keepingCapacity: true)
        symbolOffsets.removeAll(keepingCapacity: true)
        if !listHits.isEmpty { listHits.removeAll(keepingCapacity: true) }
        limitsReached = 0
    }

    mutating func beginLists(_ count: Int) {
        if text == .max || textsOfLists.count != count {
            textsOfLists = Array(repeating: 0, count: count)
            text = 0
        }
        text += 1
    }

    mutating func note(list: Int) {
        textsOfLists[list] = text
    }

    /// Whether a pattern of a list was found in the text for which lists were noted last.
    func isHit(list: Int) -> Bool { textsOfLists[list] == text }
}
