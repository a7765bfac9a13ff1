/// A queue record that rests on a kept page, by what it says rather than by its file.
public struct KeptRecord: Sendable, Hashable, Codable {
    /// The record's id.
    public let id: String
    /// SHA-256 of what the record says apart from its run, its times of queueing and where its bytes were kept.
    public let sha256: String
    /// Ids of the rules that fired, sorted.
    public let rules: [String]

    /// Joins a record's id, digest and rules.
    public init(id: String, sha256: String, rules: [String]) {
        self.id = id
        self.sha256 = sha256
        self.rules = rules
    }
}
