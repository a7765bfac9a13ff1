/// Short forms of verbs behind pronouns: `they're` is two tokens, `they` and `'re`, and the second counts as `are`, too.
///
/// So a term `they are` finds `they're`, and a frame that asks for `are` holds, while a term `they're` finds nothing else.
/// `'s` behind any other word is a possessive: the word counts without it, too.
enum Contraction {
    /// What may be shortened, by the sign behind the apostrophe.
    static let verbs: [(sign: UInt8, whole: [String])] = [
        (UInt8(ascii: "s"), ["is", "has"]), (UInt8(ascii: "r"), ["are"]), (UInt8(ascii: "m"), ["am"]),
        (UInt8(ascii: "v"), ["have"]), (UInt8(ascii: "l"), ["will"]), (UInt8(ascii: "d"), ["would", "had"]),
    ]
    /// The words that a verb joins.
    private static let hosts = WordSet(
        [
            "i", "you", "he", "she", "it", "we", "they", "that", "this", "these", "those", "there", "here", "who",
            "what",
            "where", "when", "how", "why",
        ].map { WordHash.of($0.utf8) })

    /// Whether a word is joined to a verb, so that both are tokens.
    ///
    /// - Parameter host: The `WordHash` of what stands before the apostrophe at `place`.
    static func isJoined(_ host: UInt64, at place: Int, to end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        isVerb(from: place, to: end, in: bytes) && hosts.contains(host)
    }

    private static func isVerb(from place: Int, to end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch (end - place, bytes[place + 1]) {
        case (2, UInt8(ascii: "s")), (2, UInt8(ascii: "m")), (2, UInt8(ascii: "d")): true
        case (3, UInt8(ascii: "r")), (3, UInt8(ascii: "v")): bytes[place + 2] == UInt8(ascii: "e")
        case (3, UInt8(ascii: "l")): bytes[place + 2] == UInt8(ascii: "l")
        default: false
        }
    }

    /// Whether a token is a shortened verb.
    @inline(__always)
    static func isVerb(_ token: Token, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes[Int(token.start)] == UInt8(ascii: "'")
    }

    /// The end of the word that a possessive belongs to; `nil` if the token is none.
    @inline(__always)
    static func endOfOwner(_ token: Token, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let end = Int(token.end)
        guard end - Int(token.start) > 3, bytes[end - 2] == UInt8(ascii: "'"), bytes[end - 1] == UInt8(ascii: "s")
        else {
            return nil
        }
        return end - 2
    }
}
