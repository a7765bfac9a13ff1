import Evidence

/// What a replay found: records that come out the same, and those that do not, with the rules responsible.
public struct ReplayReport: Sendable, Hashable, Encodable {
    /// A record that one side has, or that both have with another content.
    public struct Difference: Sendable, Hashable, Encodable {
        /// What became of a record.
        public enum Kind: String, Sendable, Hashable, Encodable, CaseIterable {
            /// The rules queue a post that the run did not queue.
            case gained
            /// The rules do not queue a post that the run did.
            case lost
            /// Both queue it, and the records do not say the same.
            case changed
        }

        /// What became of it.
        public let kind: Kind
        /// The record's id.
        public let id: String
        /// The URL that was asked.
        public let url: String
        /// Ids of rules that fire in the replay and did not in the run.
        public let rulesGained: [String]
        /// Ids of rules that fired in the run and do not in the replay.
        public let rulesLost: [String]
        /// Ids of rules that fire in both: where neither list above has one, their version, spans or weights differ.
        public let rulesKept: [String]
    }

    /// A page that could not be read again.
    public struct Unreadable: Sendable, Hashable, Encodable {
        /// The URL that was asked.
        public let url: String
        /// Why, as fetching or parsing says it.
        public let problem: String
    }

    /// The run whose pages these are; `nil` if the file does not say.
    public private(set) var run: String?
    /// The digest of the rules that the run used.
    public private(set) var runRulesDigest: String?
    /// The digest of the rules of this replay.
    public let rulesDigest: String
    /// The digest of the registers that the run asked, or `none`; `nil` if the file does not say.
    public private(set) var runRegistersDigest: String?
    /// The digest of the registers of this replay, or `none`.
    public let registersDigest: String
    /// Pages that were read again.
    public internal(set) var pages = 0
    /// Records whose contents are the same to the byte.
    public private(set) var identical = 0
    /// The rest, by id; sorted.
    public private(set) var differences: [Difference] = []
    /// Pages that could not be read again.
    public internal(set) var unreadable: [Unreadable] = []

    init(rulesDigest: String, registersDigest: String) {
        self.rulesDigest = rulesDigest
        self.registersDigest = registersDigest
    }

    /// Whether the rules are those of the run.
    public var hasSameRules: Bool { runRulesDigest == rulesDigest }

    /// Whether the registers are those of the run, so that what they said is compared too.
    public var hasSameRegisters: Bool { runRegistersDigest == registersDigest }

    /// Whether every record came out as the run made it, which the same rules owe.
    public var isIdentical: Bool { differences.isEmpty && unreadable.isEmpty }

    mutating func info(_ info: RunInfo?) {
        run = info?.run
        runRulesDigest = info?.rulesDigest
        runRegistersDigest = info?.registersDigest
    }

    mutating func sort() {
        differences.sort { ($0.id, $0.url) < ($1.id, $1.url) }
    }

    mutating func compare(_ before: [KeptRecord], with after: [KeptRecord], url: String) {
        // A page may hold the same post twice: the queue takes it once, and so does this.
        let isWhole = hasSameRegisters
        let old = Dictionary(before.map { ($0.id, isWhole ? $0 : $0.withoutRegisters) }) { first, _ in first }
        let new = Dictionary(after.map { ($0.id, isWhole ? $0 : $0.withoutRegisters) }) { first, _ in first }
        for id in Set(old.keys).union(new.keys) {
            guard old[id] != new[id] else {
                identical += 1
                continue
            }
            let (was, isNow) = (Set(old[id]?.rules ?? []), Set(new[id]?.rules ?? []))
            differences.append(
                Difference(
                    kind: old[id] == nil ? .gained : new[id] == nil ? .lost : .changed, id: id, url: url,
                    rulesGained: isNow.subtracting(was).sorted(), rulesLost: was.subtracting(isNow).sorted(),
                    rulesKept: was.intersection(isNow).sorted()))
        }
    }
}
