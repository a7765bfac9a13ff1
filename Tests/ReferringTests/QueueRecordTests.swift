import Evidence
import Foundation
import Model
import Testing

@testable import Referring

@Suite struct QueueRecordTests {
    private func schema(_ name: String) -> String {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.appendingPathComponent("docs/schema/\(name)-1.schema.json").path
    }

    /// What Python's jsonschema says of these files; an empty text if all are valid.
    private func faults(of files: [String], against name: String = "matched-post") throws -> String {
        let program = """
            import json, sys
            from jsonschema import Draft202012Validator
            schema = json.load(open(sys.argv[1]))
            Draft202012Validator.check_schema(schema)
            validator = Draft202012Validator(schema)
            for path in sys.argv[2:]:
                for error in validator.iter_errors(json.load(open(path))):
                    print(path, list(error.path), error.message)
            print("done")
            """
        let result = try shell("python3", ["-c", program, schema(name)] + files)
        #expect(result.code == 0 && result.output.hasSuffix("done\n"), "python3-jsonschema is needed: \(result.output)")
        return String(result.output.dropLast("done\n".count))
    }

    private func post(_ desk: Desk, _ number: Int, _ post: Post) -> MatchedPost {
        let base = desk.post(number)
        return MatchedPost(
            account: base.account, authority: base.authority, capture: base.capture, post: post,
            assessment: base.assessment, limitations: [])
    }

    private func check(
        _ register: RegisterKind, _ state: RegisterState, _ manner: RegisterCheck.Manner? = nil,
        _ weight: RegisterCheck.Weight = .none
    ) -> RegisterCheck {
        RegisterCheck(
            register: register, state: state, asAt: manner.map { _ in "2026-11-01" },
            fileSHA256: manner.map { _ in Digest(of: "x").hex }, row: manner.map { _ in "G-1" },
            link: manner.map { RegisterCheck.Link(text: "x", manner: $0) }, reason: "One.", weight: weight)
    }

    /// Every register, state, manner and weight that there is.
    private var checks: [RegisterCheck] {
        RegisterKind.allCases.map { check($0, .notSupplied) } + RegisterState.allCases.map { check(.gifts, $0) }
            + RegisterCheck.Manner.allCases.map { check(.gifts, .declared, $0) }
            + RegisterCheck.Weight.allCases.map { check(.gifts, .declared, .exact, $0) }
    }

    @Test func recordsFollowThePublishedSchema() throws {
        let desk = try Desk()
        let posts = [
            desk.post(1), desk.post(2, lane: .protected, priority: 1), desk.post(3, mention: .condemned),
            desk.post(1, text: "edited"), post(desk, 4, Post(id: "bare", text: "")),
            desk.post(6).checked(checks),
            post(
                desk, 5,
                Post(
                    id: "full", url: "https://social.example/5", author: "A", published: desk.noon,
                    updated: desk.noon + 0.5,
                    title: "t", text: "x\u{0}\u{1F602}", html: "<p>", summary: "cw", authorship: .reply,
                    links: ["https://a.example/"],
                    media: [Media(url: "https://a.example/m", type: "image/png", alt: nil)], tags: ["a"],
                    language: "en-GB",
                    inReplyTo: "https://social.example/4", zone: .assumed)),
        ]

        let ids = try desk.queue().commit(posts, run: "r1", at: desk.noon).map(\.id)

        #expect(try faults(of: ids.map { desk.directory.pending.path(of: "\($0).json") }).isEmpty)
    }

    @Test func stepsFollowThePublishedSchema() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try desk.kept(desk.post(category: .apsp))
        try queue.decideSecond(
            id, as: .suggestIOPC, reason: "met on duty", exculpatory: ["asked first"], recommendation: .assessment,
            iopc: .abuseOfPosition, by: desk.second, at: desk.noon, viewedAt: desk.noon - 9)
        try queue.undo(id, reason: "looked again", by: desk.second, at: desk.noon)
        try queue.recuse(id, reason: "same shift", by: desk.second, at: desk.noon)
        let reference = ReferralReference(
            id: "B-1/x", manifestSHA256: String(repeating: "0f", count: 32), exhibit: "EX-001")
        try queue.enter(.referred, [id: reference], reason: "let out", by: desk.approver, at: desk.noon)

        let files = (1...6).map { desk.directory.reviewed.path(of: "\(id).review-\($0).json") }

        #expect(try faults(of: files, against: "review").isEmpty)
    }

    @Test func aRecordWithAMemberThatTheSchemaDoesNotKnowIsNotRead() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id
        let text = String(decoding: try desk.directory.pending.read("\(id).json"), as: UTF8.self)
        try desk.write(
            text.replacing("\"mention\":false", with: "\"mention\":false,\"name\":\"x\""), to: "pending/\(id).json")

        #expect { try queue.record(id, for: desk.reader) } throws: { ($0 as? QueueError)?.code == .recordCorrupt }
    }

    @Test func theSchemaRefusesWhatARecordIsNot() throws {
        let desk = try Desk()
        let id = try desk.queue().commit([desk.post()], run: "r1", at: desk.noon)[0].id
        let text = String(decoding: try desk.directory.pending.read("\(id).json"), as: UTF8.self)
        let wrong = [
            text.replacing("\"mention\":false", with: "\"mention\":false,\"name\":\"x\""),
            text.replacing("\"lane\":\"ordinary\"", with: "\"lane\":\"open\""),
            text.replacing("\"lane\":\"ordinary\",", with: ""), text.replacing("R-", with: "Q-"),
            text.replacing("\"triage_priority\":2", with: "\"triage_priority\":5"),
        ]

        for (number, text) in wrong.enumerated() {
            try desk.write(text, to: "wrong-\(number)")
            #expect(try !faults(of: ["\(desk.queuePath)/wrong-\(number)"]).isEmpty, "\(number)")
        }
    }

    @Test func readsBackWhatItWrote() throws {
        let desk = try Desk()
        let post = desk.post(1, text: "e\u{301} \u{1F46E}\u{200D}\u{2640}\u{FE0F} \"quoted\" \\ \u{7F}")
        let record = QueueRecord(post, id: RecordID(of: post), supersedes: nil, run: "r1", at: desk.noon)

        let bytes = try CanonicalJSON.bytes(of: record)
        let read = try QueueRecord(file: bytes, id: record.id)

        #expect(read == record)
        #expect(Array(read.post.textOriginal.utf8) == Array(post.post.text.utf8))
        #expect(read.matches[0].score == 0.45)
        #expect(read.matches[0].match == post.assessment.matches[0])
    }

    @Test func holdsNoNameOfTheWriter() throws {
        let desk = try Desk()
        let id = try desk.queue().commit([desk.post(1, author: "Jo Invented")], run: "r1", at: desk.noon)[0].id

        let text = String(decoding: try desk.directory.pending.read("\(id).json"), as: UTF8.self)

        #expect(!text.contains("Invented"))
        #expect(!text.contains("<p>"))
    }

    @Test func refusesAChangedOrForeignFile() throws {
        let desk = try Desk()
        let id = try desk.queue().commit([desk.post()], run: "r1", at: desk.noon)[0].id
        let bytes = try desk.directory.pending.read("\(id).json")
        let text = String(decoding: bytes, as: UTF8.self)
        let other = RecordID(of: desk.post(2)).text
        let changed: [(String, String)] = [
            (text.replacing("Looked him", with: "Looked her"), id), (text, other), (text + " ", id), ("{}", id),
            ("", id),
            (text.replacing("\"lane\"", with: "\"lanes\""), id),
        ]

        for (text, id) in changed {
            #expect { try QueueRecord(file: Array(text.utf8), id: id) } throws: { error in
                (error as? QueueError)?.code == .recordCorrupt
            }
        }
    }

    @Test func idsTellAccountPostAndTextApart() {
        let ids = [
            RecordID(account: "a", postID: "b", text: "c"), RecordID(account: "ab", postID: "", text: "c"),
            RecordID(account: "a", postID: "bc", text: ""), RecordID(account: "", postID: "ab", text: "c"),
        ]

        #expect(Set(ids.map(\.text)).count == 4)
        #expect(ids.allSatisfy { RecordID.isWellFormed($0.text) })
        #expect(RecordID(account: "a", postID: "b", text: "x").postKey == ids[0].postKey)
        #expect(!RecordID.isWellFormed("R-../../etc/passwd"))
    }
}

@Suite struct TriagePriorityTests {
    @Test func theFirstOwnMatchSuggestsAndAMentionIsLast() throws {
        let desk = try Desk()

        let own = TriagePriority(of: desk.post(1, priority: 1).assessment)
        let mention = TriagePriority(of: desk.post(1, priority: 1, mention: .quoted).assessment)

        #expect(own.priority == 1)
        #expect(own.factors.map(\.name) == ["rule_priority"])
        #expect(mention.priority == 4)
        #expect(mention.factors.map(\.name) == ["mention"])
    }
}
