/// One place where a term or a frame holds.
struct Occurrence: Equatable {
    /// One term's hit in it.
    struct Part: Comparable {
        private let firstToken: Int32
        private let lastToken: Int32
        private let number: Int32

        init(first: Int, last: Int, slot: Int) {
            firstToken = Int32(first)
            lastToken = Int32(last)
            number = Int32(slot)
        }

        var first: Int { Int(firstToken) }
        /// Included.
        var last: Int { Int(lastToken) }
        /// The term, by its place in the rule's slots; negative for a predicate's words.
        var slot: Int { Int(number) }

        static func < (one: Part, other: Part) -> Bool {
            if one.firstToken != other.firstToken { return one.firstToken < other.firstToken }
            if one.lastToken != other.lastToken { return one.lastToken < other.lastToken }
            return one.number < other.number
        }
    }

    let parts: PartList
    let first: Int
    /// The last token of any part, included.
    let last: Int

    init(_ hit: TermHit, slot: Int) {
        first = Int(hit.first)
        last = Int(hit.last)
        parts = PartList(Part(first: first, last: last, slot: slot))
    }

    init(_ one: Occurrence, _ other: Occurrence) {
        parts = PartList(one.parts, other.parts)
        first = min(one.first, other.first)
        last = max(one.last, other.last)
    }

    /// Whether a token belongs to one of its parts.
    func holds(_ token: Int) -> Bool { parts.contains { $0.first <= token && token <= $0.last } }

    func precedes(_ other: Occurrence) -> Bool {
        if first != other.first { return first < other.first }
        if last != other.last { return last < other.last }
        return parts.lexicographicallyPrecedes(other.parts)
    }
}
