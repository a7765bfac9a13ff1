extension CompiledPattern {
    /// A pattern for a rule: refused if it can match without its literal, match nothing at all, or run away.
    static func checked(_ term: RegexTerm) throws(PatternError) -> CompiledPattern {
        let pattern = try CompiledPattern(term.pattern)
        guard !term.literal.isEmpty else {
            throw PatternError(
                problem: "the regular expression names no text that it requires",
                remedy: "Add requires: with a text that every match holds")
        }
        guard !pattern.matchesNothing else {
            throw PatternError(
                problem: "the regular expression matches the empty text",
                remedy: "Let it require at least one character")
        }
        for text in probes(of: term) {
            var ranges: [Range<Int>] = []
            guard pattern.match(Array(text.utf8), &ranges) else {
                throw PatternError(
                    problem: "the regular expression runs away on a long text",
                    remedy: "Avoid repetition inside repetition, as in (a+)+, and bound repeats as in {1,20}")
            }
        }
        return pattern
    }

    /// Long texts on which expressions that repeat inside a repetition try every way to part them.
    ///
    /// The pattern's own letters stand at the end, out of reach: without them PCRE2 would see at once that no match is there.
    private static func probes(of term: RegexTerm) -> [String] {
        let letters = Set(term.pattern.lowercased().filter { $0.isLetter || $0.isNumber }.prefix(24)).sorted()
        let tail = "\u{1}" + letters.map(String.init).joined(separator: "\u{1}") + "\u{1}" + term.literal
        let pieces = letters.map(String.init) + ["a", "1", " ", "a ", "1 ", "-", term.literal]
        return pieces.map { term.literal + String(repeating: $0, count: 1_000 / max(1, $0.count)) + tail }
    }
}
