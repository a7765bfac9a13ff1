/// Finds words of an entry's description in a post.
enum SharedWords {
    /// Words that say nothing of what somebody does.
    private static let common: Set = [
        "about", "also", "based", "business", "company", "days", "employed", "force", "friend", "from", "have", "hours",
        "interest", "limited", "local", "officer", "online", "only", "other", "paid", "part", "police", "private",
        "rest", "self", "service", "sole", "some", "that", "their", "this", "time", "trader", "trading", "unpaid",
        "week", "with", "work", "working",
    ]

    /// The description's telling words that the post has too, in the description's order, each once.
    static func between(_ description: String, _ post: PostWords) -> [String] {
        let said = Set(post.vocabulary.map(root))
        var found: [String] = []
        for word in NameWords.words(of: description) {
            guard word.main.count >= 4, !common.contains(word.main), !common.contains(root(word.main)),
                said.contains(root(word.main)), !found.contains(word.main)
            else { continue }
            found.append(word.main)
        }
        return found
    }

    /// Without a plural's or participle's ending, so that "gutters" is "gutter" and "training" is "train".
    private static func root(_ word: String) -> String {
        for ending in ["ing", "ers", "er", "s"] where word.hasSuffix(ending) && word.count - ending.count >= 4 {
            return String(word.dropLast(ending.count))
        }
        return word
    }
}
