/// The sentence that explains a match: a template in which `{term}` stands for the words matched.
struct Explanation: Sendable {
    /// Text, and then the words of a slot of the rule; of none at the end, and where the name is no slot's.
    private typealias Piece = (text: String, slot: Int?)

    private let pieces: [Piece]

    /// - Parameter slots: The names of the rule's slots.
    init(_ template: String, slots: [String]) {
        var pieces: [Piece] = []
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            pieces.append((String(rest[..<open]), slots.firstIndex(of: name)))
            rest = rest[rest.index(after: close)...]
        }
        pieces.append((String(rest), nil))
        self.pieces = pieces
    }

    /// The names between braces, in order.
    static func placeholders(in template: String) -> [String] {
        template.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }

    /// The template with the words of each term; a term without words shows as nothing.
    ///
    /// - Parameter others: What matched, shown at the end if none of the template's terms has words.
    func filled(words: (_ slot: Int) -> String?, others: () -> [String]) -> String {
        var text = ""
        var isFilled = false
        for piece in pieces {
            text += piece.text
            guard let slot = piece.slot, let words = words(slot) else { continue }
            text += "“"
            text += words
            text += "”"
            isFilled = true
        }
        if !isFilled {
            while text.last == " " || text.last == ":" || text.last == "…" { text.removeLast() }
            text += ": " + others().map { "“\($0)”" }.joined(separator: " … ")
        }
        return text
    }
}
