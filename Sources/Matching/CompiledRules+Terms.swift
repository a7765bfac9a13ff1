extension CompiledRules {
    /// The plain words and phrases that the rules look for, folded, each once, sorted; what is no fixed text is left out.
    public var terms: [String] {
        let lists = compiled.flatMap(\.rule.slots).map(\.terms)
        return Set(lists.flatMap(\.patterns).compactMap(\.text)).sorted()
    }
}

extension TermPattern {
    /// The pattern as words with spaces between them; `nil` if any place in it is open.
    fileprivate var text: String? {
        var words: [String] = []
        for element in elements {
            guard case .word(let bytes) = element else { return nil }
            words.append(String(decoding: bytes, as: UTF8.self))
        }
        return words.joined(separator: " ")
    }
}
