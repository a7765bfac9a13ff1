/// What tokens may stand for besides what they are: `sh1t` for `shit`.
struct OtherReadings {
    struct Entry {
        let token: Int32
        /// Half-open range in `bytes`.
        let start: Int32
        let end: Int32
        /// `WordHash` of these bytes.
        let hash: UInt64
    }

    private(set) var bytes: [UInt8] = []
    /// By token.
    private(set) var entries: [Entry] = []

    var isEmpty: Bool { entries.isEmpty }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }

    /// Adds a reading of a token that is no earlier than those added before.
    mutating func append(_ word: some Collection<UInt8>, of token: Int) {
        let start = Int32(bytes.count)
        bytes.append(contentsOf: word)
        entries.append(
            Entry(token: Int32(token), start: start, end: Int32(bytes.count), hash: WordHash.of(word)))
    }
}
