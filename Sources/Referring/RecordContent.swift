public import Evidence
import FoundationEssentials
public import Model

/// What a record says, apart from when and in which run it was queued and where its bytes lie.
///
/// Two runs over the same bytes with the same rules give equal contents; this is what a replay compares.
public struct RecordContent: Sendable, Hashable {
    /// The record's id, the digest of its content, and the rules that fired.
    public let summary: KeptRecord

    /// Members of a record that are no part of its content.
    static let leftOut: Set = ["handling", "queued_at", "run", "schema_version", "supersedes"]

    /// The content of the record that a post would become.
    ///
    /// - Throws: `EvidenceError.Code.notJSON` for a post that cannot be written.
    public init(of post: MatchedPost) throws(EvidenceError) {
        let record = QueueRecord(
            post, id: RecordID(of: post), supersedes: nil, run: "", at: Date(timeIntervalSince1970: 0))
        try self.init(id: record.id, rules: record.matches.map(\.match.rule.id), CanonicalJSON.bytes(of: record))
    }

    /// The content of a record's file.
    ///
    /// - Throws: `EvidenceError.Code.notJSON` for other bytes.
    init(of record: QueueRecord, file bytes: [UInt8]) throws(EvidenceError) {
        try self.init(id: record.id, rules: record.matches.map(\.match.rule.id), bytes)
    }

    private init(id: String, rules: [String], _ bytes: [UInt8]) throws(EvidenceError) {
        let members = try CanonicalJSON.value(of: bytes).members ?? []
        let content = members.filter { !RecordContent.leftOut.contains($0.name) }.map { member in
            guard member.name == "evidence", let evidence = member.value.members else { return member }
            return JSONMember(member.name, .object(evidence.filter { $0.name != "warc" }))
        }
        summary = KeptRecord(
            id: id, sha256: Digest(of: CanonicalJSON.bytes(of: .object(content))).hex, rules: Set(rules).sorted())
    }
}
