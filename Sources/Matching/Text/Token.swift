/// One word of a folded text, or what stands for one: a number, a price, a mention, a hashtag, a URL, an emoji.
struct Token {
    /// Half-open range of folded bytes.
    let start: Int32
    let end: Int32
    /// `WordHash` of the folded bytes.
    let hash: UInt64
    let kind: TokenKind
    /// The run of tokens without punctuation between them that this token stands in, counted from 0.
    let segment: Int32
    /// Like `segment`, but a conjunction such as `but` begins one too.
    let clause: Int32
    let sentence: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// What a token is; a term may ask for a kind, as `<price>`.
enum TokenKind: UInt8, CaseIterable, Sendable {
    case word, number, price, mention, hashtag, url, emoji, time

    /// As terms write it between angle brackets; words have no such name.
    var name: String? {
        switch self {
        case .word: nil
        case .number: "number"
        case .price: "price"
        case .mention: "mention"
        case .hashtag: "hashtag"
        case .url: "url"
        case .emoji: "emoji"
        case .time: "time"
        }
    }
}

/// The hash under which words are looked up: FNV-1a over folded bytes.
enum WordHash {
    static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

    @inline(__always)
    static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(seed) { adding($1, to: $0) }
    }
}
