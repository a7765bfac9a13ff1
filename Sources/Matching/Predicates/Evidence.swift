/// That a predicate holds, and the words that say so, if they can be shown.
enum Evidence: Equatable {
    /// No words of the text say it.
    case unshown
    /// The first token of the text that says it, and the last, included.
    case tokens(Int, Int)
    case text(String)

    init(_ hit: TermHit) {
        self = .tokens(Int(hit.first), Int(hit.last))
    }

    /// The words, as they were published.
    func words(in reading: FieldReading) -> String? {
        switch self {
        case .unshown: nil
        case .tokens(let first, let last): reading.words(from: first, to: last)
        case .text(let text): text
        }
    }
}
