/// A pattern found in a text.
struct TermHit: Equatable {
    /// Which pattern of the automaton.
    let pattern: Int32
    /// Index of the first token.
    let first: Int32
    /// Index of the last token, included.
    let last: Int32

    /// Whether it begins before another, or with it and ends before it.
    func precedes(_ other: TermHit) -> Bool { first != other.first ? first < other.first : last < other.last }
}
