import Model

/// The words of a post, for names to be found in.
struct PostWords {
    /// The parts of a post that were read, each with its words.
    let parts: [(text: String, words: [NameWord])]

    init(_ post: Post) {
        self.init([post.title, post.text, post.summary].compactMap(\.self) + post.media.compactMap(\.alt))
    }

    init(_ texts: [String]) {
        parts = texts.map { ($0, NameWords.words(of: $0)) }
    }

    /// All words, as compared; possessives in both forms.
    var vocabulary: Set<String> {
        Set(parts.flatMap { $0.words.flatMap(\.forms) })
    }
}
