/// One place where a term or a frame holds.
struct Occurrence: Hashable {
    /// One term's hit in it.
    struct Part: Hashable, Comparable {
        let first: Int
        /// Included.
        let last: Int
        /// The term, by its place in the rule's slots; negative for a predicate's words.
        let slot: Int

        static func < (one: Part, other: Part) -> Bool {
            (one.first, one.last, one.slot) < (other.first, other.last, other.slot)
        }
    }

    /// Sorted, each once.
    let parts: [Part]
    let first: Int
    /// The last token of any part, included.
    let last: Int

    init(_ hit: TermHit, slot: Int) {
        first = Int(hit.first)
        last = Int(hit.last)
        parts = [Part(first: first, last: last, slot: slot)]
    }

    init(_ one: Occurrence, _ other: Occurrence) {
        parts = Set(one.parts + other.parts).sorted()
        first = min(one.first, other.first)
        last = max(one.last, other.last)
    }

    /// Whether a token belongs to one of its parts.
    func holds(_ token: Int) -> Bool { parts.contains { $0.first <= token && token <= $0.last } }

    static func precedes(_ one: Occurrence, _ other: Occurrence) -> Bool {
        if (one.first, one.last) != (other.first, other.last) {
            return (one.first, one.last) < (other.first, other.last)
        }
        return one.parts.lexicographicallyPrecedes(other.parts)
    }
}
