/// A queue record that rests on a kept page, by what it says rather than by its file.
public struct KeptRecord: Sendable, Hashable, Codable {
    /// The record's id.
    public let id: String
    /// SHA-256 of what the record says apart from its run, its times of queueing, where its bytes were kept, and what
    /// registers said.
    public let sha256: String
    /// Ids of the rules that fired, sorted.
    public let rules: [String]
    /// SHA-256 of what the registers said and how it moved the order of review; `nil` if none was asked.
    public let registersSHA256: String?

    /// Joins a record's id, digest and rules.
    public init(id: String, sha256: String, rules: [String], registersSHA256: String? = nil) {
        self.id = id
        self.sha256 = sha256
        self.rules = rules
        self.registersSHA256 = registersSHA256
    }

    /// The same without what the registers said.
    public var withoutRegisters: KeptRecord { KeptRecord(id: id, sha256: sha256, rules: rules) }

    enum CodingKeys: String, CodingKey {
        case id, sha256, rules
        case registersSHA256 = "registers_sha256"
    }
}
