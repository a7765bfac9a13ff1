/// A pattern found in a text.
struct TermHit: Equatable {
    /// Which pattern of the automaton.
    let pattern: Int32
    /// Index of the first token.
    let first: Int32
    /// Index of the last token, included.
    let last: Int32
}
