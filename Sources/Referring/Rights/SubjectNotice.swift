public import FoundationEssentials

/// A lasting word on a subject or a record: one immutable file of canonical JSON, numbered without a gap.
public struct SubjectNotice: Sendable, Hashable, Codable {
    /// What the word does.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Nothing that it covers is purged.
        case hold
        /// What it covers is kept and not used: accounts are not looked at, records not decided upon.
        case restriction
        /// A correction that is shown beside the record, which itself never changes.
        case rectification
        /// Ends an earlier notice.
        case release
    }

    /// The version of this form.
    public let schemaVersion: String
    /// From 1.
    public let number: Int
    /// What it does.
    public let kind: Kind
    /// Whom it covers, by the force's reference.
    public let subject: String?
    /// The one record that it covers.
    public let record: String?
    /// The reason, or the correction itself, in words.
    public let statement: String
    /// Who entered it, by reference.
    public let by: String
    /// When.
    public let at: Date
    /// For a release: the number of the notice that it ends.
    public let releases: Int?

    func covers(_ record: QueueRecord) -> Bool {
        (subject.map { $0 == record.subject.ref } ?? true) && (self.record.map { $0 == record.id } ?? true)
    }

    static func name(_ number: Int) -> String { "N-\(number).json" }

    enum CodingKeys: String, CodingKey {
        case number, kind, statement, by, at, releases
        case schemaVersion = "schema_version"
        case subject = "subject_ref"
        case record = "referral_id"
    }
}

extension [SubjectNotice] {
    /// Those of a kind that no release has ended.
    public func active(_ kind: SubjectNotice.Kind) -> [SubjectNotice] {
        let ended = Set(compactMap(\.releases))
        return filter { $0.kind == kind && !ended.contains($0.number) }
    }
}
