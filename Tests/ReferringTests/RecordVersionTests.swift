import Evidence
import Foundation
import Model
import TestSupport
import Testing

@testable import Referring

/// Records of earlier versions, as they were kept, and what version 1.3 adds.
@Suite struct RecordVersionTests {
    private static let kept = Program.repository + "/samples/verification/"

    private func record(_ place: String) throws -> QueueRecord {
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: RecordVersionTests.kept + place)))
        let id = String(place.split(separator: "/").last?.dropLast(5) ?? "")
        return try QueueRecord(file: bytes, id: id)
    }

    private func post(_ desk: Desk, authority: AuthorityReference? = nil, _ post: Post? = nil) -> MatchedPost {
        let base = desk.post()
        return MatchedPost(
            account: base.account, authority: authority ?? base.authority, capture: base.capture,
            post: post ?? base.post, assessment: base.assessment, limitations: base.limitations)
    }

    private func authority(_ desk: Desk) -> AuthorityReference {
        let base = desk.post().authority
        return AuthorityReference(
            ref: base.ref, kind: base.kind, mode: base.mode, authorisedBy: base.authorisedBy, purpose: base.purpose,
            grantedAt: base.grantedAt, expiresAt: base.expiresAt, reviewAt: desk.noon + 500,
            scope: AuthorityScope(forces: ["northshire"], platforms: ["all"], subjects: .named),
            dpRegime: base.dpRegime, dpiaRef: base.dpiaRef)
    }

    @Test func recordsOfEarlierVersionsStayReadable() throws {
        let queue = try record("queue/reviewed/R-b22f2159377ad87dfe105350a5d6265e.json")

        #expect(queue.schemaVersion < QueueRecord.currentSchema)
        #expect(queue.authority.scope == nil && queue.authority.reviewAt == nil)
        #expect(queue.account.id == nil && queue.account.handleAtCapture == nil && queue.post.zone == nil)
    }

    @Test func everyKeptRecordOfEveryVersionStaysReadable() throws {
        let files = FileManager.default.subpaths(atPath: RecordVersionTests.kept) ?? []
        let records = try files.filter {
            QueueDirectory.id(ofRecord: $0.split(separator: "/").last.map(String.init) ?? "") != nil
        }
        .map(record)

        #expect(records.count == 8 && Set(records.map(\.schemaVersion)) == ["1.2.0"])
    }

    /// What version 1.1 and 1.2 added is left out of a kept record, as the first version wrote it.
    @Test func aRecordOfTheFirstVersionStaysReadable() throws {
        let id = "R-b22f2159377ad87dfe105350a5d6265e"
        let path = RecordVersionTests.kept + "queue/reviewed/\(id).json"
        let members = try #require(
            CanonicalJSON.value(of: [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))).members)
        let first = members.filter { !["handling", "register_checks"].contains($0.name) }.map { member in
            switch member.name {
            case "schema_version": JSONMember("schema_version", "1.0.0")
            case "evidence":
                JSONMember("evidence", .object((member.value.members ?? []).filter { $0.name != "warc" }))
            default: member
            }
        }

        let record = try QueueRecord(file: CanonicalJSON.bytes(of: .object(first)), id: id)

        #expect(record.schemaVersion == "1.0.0" && record.handling == nil && record.evidence.warc == nil)
    }

    @Test func aRecordSaysWhomTheAuthorityCoversAndWhatTheZoneRestsOn() throws {
        let desk = try Desk()
        let zoned = Post(id: "1", published: desk.noon, text: "Looked him up on the system", zone: .name)

        let id = try desk.queue().commit(
            [post(desk, authority: authority(desk), zoned)], run: "r1", at: desk.noon)[0].id

        let record = try desk.queue().record(id)
        #expect(record.schemaVersion == "1.3.0" && record.post.zone == .name)
        #expect(record.authority.reviewAt == desk.noon + 500)
        #expect(record.authority.scope == AuthorityScope(forces: ["northshire"], platforms: ["all"], subjects: .named))
    }

    @Test func whatVersionsAddIsNoPartOfAContent() throws {
        let desk = try Desk()
        let base = Post(id: "1", published: desk.noon, text: "Looked him up on the system")
        let more = Post(
            id: "1", authors: [Byline(handle: "sam", element: "account")], published: desk.noon,
            text: "Looked him up on the system", zone: .offset)

        let (old, new) = (post(desk, base), post(desk, authority: authority(desk), more))

        #expect(try RecordContent(of: old) == RecordContent(of: new))
        #expect(AccountIdentity(of: new).handle == "sam")
    }

    @Test(arguments: ["2.0.0", "1.10.0"])
    func aRecordOfALaterVersionIsCalledThatAndNotDamaged(version: String) throws {
        let desk = try Desk()
        let id = try desk.queue().commit([desk.post()], run: "r1", at: desk.noon)[0].id
        let text = String(decoding: try desk.directory.pending.read("\(id).json"), as: UTF8.self)
        try desk.write(
            text.replacing("\"1.3.0\"", with: "\"\(version)\"").replacing("\"lane\"", with: "\"later\""),
            to: "pending/\(id).json")

        #expect { try desk.queue().record(id) } throws: { ($0 as? QueueError)?.code == .newerVersion }
    }
}
