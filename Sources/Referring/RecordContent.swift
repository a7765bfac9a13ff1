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
    static let leftOut: Set = ["handling", "queued_at", "register_checks", "run", "schema_version", "supersedes"]
    /// The same of members' own members: what later versions say besides, of bytes that give the same content.
    static let leftOutWithin: [String: Set<String>] = [
        "account": ["account_id", "handle_at_capture"], "authority": ["review_at", "scope"], "evidence": ["warc"],
        "post": ["time_zone_source"],
    ]

    /// The content of the record that a post would become.
    ///
    /// - Throws: `EvidenceError.Code.notJSON` for a post that cannot be written.
    public init(of post: MatchedPost) throws(EvidenceError) {
        let record = QueueRecord(
            post, id: RecordID(of: post), supersedes: nil, run: "", at: Date(timeIntervalSince1970: 0))
        try self.init(of: record, file: CanonicalJSON.bytes(of: record))
    }

    /// The content of a record's file.
    ///
    /// Registers change every month, and what rules make of bytes does not: so what the registers said, and how it moved
    /// the order of review, has a digest of its own, and the content is as if none had been asked.
    ///
    /// - Throws: `EvidenceError.Code.notJSON` for other bytes.
    init(of record: QueueRecord, file bytes: [UInt8]) throws(EvidenceError) {
        let matches = record.matches.map(\.match)
        let unmoved = TriagePriority(of: matches, isMention: record.isMention, registerChecks: [])
        let priority = try CanonicalJSON.value(of: CanonicalJSON.bytes(of: unmoved))
        let members = try CanonicalJSON.value(of: bytes).members ?? []
        let content = members.filter { !RecordContent.leftOut.contains($0.name) }.map { member in
            if member.name == "priority" { return JSONMember(member.name, priority) }
            guard let inner = member.value.members, let out = RecordContent.leftOutWithin[member.name] else {
                return member
            }
            return JSONMember(member.name, .object(inner.filter { !out.contains($0.name) }))
        }
        let answers = members.filter { $0.name == "register_checks" || $0.name == "priority" }
        summary = KeptRecord(
            id: record.id, sha256: Digest(of: CanonicalJSON.bytes(of: .object(content))).hex,
            rules: Set(matches.map(\.rule.id)).sorted(),
            registersSHA256: record.registerChecks?.isEmpty == false
                ? Digest(of: CanonicalJSON.bytes(of: .object(answers))).hex : nil)
    }
}
