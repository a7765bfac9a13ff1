/// What the automaton found in one text; its memory is used again for the next text.
///
/// Not copyable, since each copy would count references to all its arrays.
struct TermScan: ~Copyable {
    /// One hit of a list, and the next of the same list.
    private struct Link {
        let hit: Int32
        let isException: Bool
        /// -1 at the end.
        let next: Int32
    }

    private struct ListState {
        /// The text in which the list was last hit.
        var text: UInt32 = 0
        /// Its first hit there.
        var firstLink: Int32 = -1
        /// Where in `gathered` its hits begin; -1 until it is asked for.
        var start: Int32 = -1
        var end: Int32 = -1
    }

    /// Hits of all patterns; once lists are noted by first and last token.
    var hits: [TermHit] = []
    /// The symbols of all tokens, one after another.
    var symbols: [Int32] = []
    /// Where in `symbols` a token's begin; one more than there are tokens.
    var symbolOffsets: [Int32] = []
    /// How many regular expressions reached a limit in this text.
    var limitsReached = 0
    /// Hits of the lists that were asked for, one list's after another's.
    private(set) var gathered: [TermHit] = []
    private var exceptions: [TermHit] = []
    private var links: [Link] = []
    private var lists: [ListState] = []
    private var text: UInt32 = 0

    mutating func removeAll() {
        hits.removeAll(keepingCapacity: true)
        symbols.removeAll(keepingCapacity: true)
        symbolOffsets.removeAll(keepingCapacity: true)
        limitsReached = 0
    }

    // MARK: Lists

    /// Makes room for lists, none of which is hit yet.
    mutating func beginLists(_ count: Int) {
        if text == .max || lists.count != count {
            lists = Array(repeating: ListState(), count: count)
            text = 0
        }
        text += 1
        gathered.removeAll(keepingCapacity: true)
        links.removeAll(keepingCapacity: true)
        hits.sortIfNeeded()
    }

    /// Notes that a hit is one of a list, or of its exceptions; a list's last hit has to come first.
    mutating func note(_ hit: Int, list: Int, isException: Bool) {
        let next = lists[list].text == text ? lists[list].firstLink : -1
        lists[list] = ListState(text: text, firstLink: Int32(links.count))
        links.append(Link(hit: Int32(hit), isException: isException, next: next))
    }

    /// Whether a pattern of a list was found in the text for which lists were noted last, exceptions not considered.
    func isHit(list: Int) -> Bool { lists[list].text == text }

    /// Where in `gathered` the hits of a list are; `nil` if they were not gathered in this text.
    func place(of list: Int) -> Range<Int>? {
        let state = lists[list]
        guard state.text == text else { return 0..<0 }
        return state.start < 0 ? nil : Int(state.start)..<Int(state.end)
    }

    /// Gathers the hits of a list that was hit, without those that an exception covers.
    ///
    /// - Parameter pronouns: Where in `gathered` the pronouns are that may stand for the list's terms.
    mutating func gather(_ list: Int, pronouns: Range<Int>, tokens: [Token]) -> Range<Int> {
        let start = gathered.count
        exceptions.removeAll(keepingCapacity: true)
        var link = lists[list].firstLink
        while link >= 0 {
            let place = links[Int(link)]
            let hit = hits[Int(place.hit)]
            if place.isException { exceptions.append(hit) } else { gathered.append(hit) }
            link = place.next
        }
        if !exceptions.isEmpty { leaveOutExceptions(from: start) }
        if gathered.count > start { carry(pronouns, from: start, tokens) }
        lists[list].start = Int32(start)
        lists[list].end = Int32(gathered.count)
        return start..<gathered.count
    }

    private mutating func leaveOutExceptions(from start: Int) {
        let longest = Int32(TermPattern.mostElements)
        var kept = start
        for place in start..<gathered.count {
            let hit = gathered[place]
            let first = exceptions.firstPlace { $0.first > hit.first - longest }
            if exceptions[first...].prefix(while: { $0.first <= hit.first }).contains(where: { $0.last >= hit.last }) {
                continue
            }
            gathered[kept] = hit
            kept += 1
        }
        gathered.removeLast(gathered.count - kept)
    }

    /// Adds the pronouns before which, in this sentence or the last, stands one of the hits from a place on.
    private mutating func carry(_ pronouns: Range<Int>, from start: Int, _ tokens: [Token]) {
        let named = start..<gathered.count
        for place in pronouns {
            let pronoun = gathered[place]
            let next = named.firstPlace { gathered[$0].first >= pronoun.first }
            guard next > start,
                tokens[Int(pronoun.first)].sentence - tokens[Int(gathered[next - 1].first)].sentence <= 1
            else { continue }
            gathered.append(pronoun)
        }
        if gathered.count > named.upperBound { gathered.sortIfNeeded(from: start) }
    }
}

extension Array<TermHit> {
    /// Sorts by first and last token what stands from a place on.
    fileprivate mutating func sortIfNeeded(from start: Int = 0) {
        var place = start + 1
        while place < count, !self[place].precedes(self[place - 1]) { place += 1 }
        if place >= count { return }
        withUnsafeMutableBufferPointer { hits in
            var rest = UnsafeMutableBufferPointer(rebasing: hits[start...])
            rest.sort { $0.precedes($1) }
        }
    }
}
