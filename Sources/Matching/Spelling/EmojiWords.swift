/// Words that people write an emoji for.
enum EmojiWords {
    private static let words: [[UInt8]: [[UInt8]]] = {
        let table: [String: [String]] = [
            "🐒": ["monkey", "monkeys"], "🐵": ["monkey", "monkeys"], "🙈": ["monkey", "monkeys"],
            "🦍": ["gorilla", "gorillas", "ape", "apes"], "🐷": ["pig", "pigs"], "🐖": ["pig", "pigs"],
            "🐽": ["pig", "pigs"], "🐀": ["rat", "rats"], "🐁": ["rat", "rats"], "🐍": ["snake", "snakes"],
            "🐕": ["dog", "dogs"], "🐶": ["dog", "dogs"], "🐄": ["cow", "cows"], "🐮": ["cow", "cows"],
            "🪳": ["cockroach", "cockroaches"], "🐌": ["slug", "slugs"], "🪱": ["worm", "worms"],
            "🗑": ["rubbish", "trash", "garbage"], "🚮": ["rubbish", "trash", "garbage"], "🤮": ["disgusting"],
            "🤢": ["disgusting"], "🖕": ["fuck"],
        ]
        var words: [[UInt8]: [[UInt8]]] = [:]
        for (emoji, names) in table { words[Array(emoji.utf8)] = names.map { Array($0.utf8) } }
        return words
    }()

    /// The words for an emoji's folded bytes; none for most.
    static func words(for emoji: some Sequence<UInt8>) -> [[UInt8]] { words[Array(emoji)] ?? [] }
}
