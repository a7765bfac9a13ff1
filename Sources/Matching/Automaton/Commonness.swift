/// Guesses how often terms hit in English posts, so that rules wait for their rarest.
enum Commonness {
    /// Words that make up about half of what people write.
    static let words = WordSet(
        """
        the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or \
        an will my one all would there their what so up out if about who get which go me when make can like time no just \
        him know take people into year your good some could them see other than then now look only come its over think \
        also back after use two how our work first well way even new want because any these give day most us is are was \
        were been has had did got going don't it's i'm can't that's love today great really much too very off down more \
        still here why last happy night man big thing things never every lol im dont men
        """.split(separator: " ").map { WordHash.of($0.utf8) })
    /// Each word of one letter.
    static let letterWords = WordSet(["a", "i", "u"].map { WordHash.of($0.utf8) })

    /// A share of all tokens, roughly.
    static func share(of pattern: TermPattern) -> Double {
        var share = 1.0
        var count = 0
        for element in pattern.elements {
            switch element {
            case .word(let bytes): share *= words.contains(WordHash.of(bytes)) ? 0.01 : rare(bytes.count)
            case .prefix(let bytes): share *= 4 * rare(bytes.count)
            case .kind: share *= 0.02
            case .any: continue
            }
            count += 1
        }
        // Words that stand together in a phrase do so more often than by chance.
        for _ in 1..<max(1, count) { share *= 20 }
        return min(1, share)
    }

    private static func rare(_ length: Int) -> Double {
        var share = 0.002
        for _ in 3..<max(3, min(length, 16)) { share *= 0.7 }
        return share
    }
}
