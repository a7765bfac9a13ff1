import Foundation
import Model
import Testing

@testable import Referring

@Suite struct SubjectRightsTests {
    private let text = "@northshire told @other and a.person@example.org on 07700 900123, AB12 CDE, SW1A 1AA"

    @Test func showsASubjectTheirRecordsWithoutOtherPeople() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post(1, text: text)], run: "r1", at: desk.noon)[0].id
        try queue.decide(id, as: .adviceOnly, reason: "see @other", by: desk.reader, at: desk.noon)
        try queue.give(.rectification, record: id, statement: "It was an exercise.", by: desk.approver, at: desk.noon)

        let file = try queue.subjectFile(of: "S-0192", by: desk.approver, at: desk.noon)

        let entry = try #require(file.records.first)
        #expect(
            entry.text.hasPrefix(
                "@northshire told [handle covered] and [e-mail address covered] on [telephone number covered], "
                    + "[number plate covered], [postcode covered]"))
        #expect(entry.steps.map(\.reason) == ["see [handle covered]"])
        #expect(entry.corrections == ["It was an exercise."])
        #expect(file.withheld.isEmpty && file.notices.count == 1)
        #expect(try !String(decoding: JSONEncoder().encode(file), as: UTF8.self).contains("rev-03"))
    }

    @Test func leavesOutWhatIsRestrictedAndSaysSoWithACode() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        _ = try queue.commit([desk.post(1, lane: .acu), desk.post(2)], run: "r1", at: desk.noon)

        let file = try queue.subjectFile(of: "S-0192", by: desk.approver, at: desk.noon)
        let other = try queue.subjectFile(of: "S-0001", by: desk.approver, at: desk.noon)

        #expect(file.records.count == 1)
        #expect(file.withheld == [SubjectFile.Withheld(code: "restricted-acu", count: 1)])
        #expect(other.records.isEmpty && other.withheld.isEmpty)
    }

    @Test func decidesNothingUponARestrictedSubjectUntilItIsReleased() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post(1)], run: "r1", at: desk.noon)[0].id
        let notice = try queue.give(
            .restriction, subject: "S-0192", statement: "contested", by: desk.approver, at: desk.noon)

        #expect {
            try queue.decide(id, as: .adviceOnly, reason: "x", by: desk.reader, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .restricted }
        #expect(try queue.restrictedSubjects() == ["S-0192"])

        try queue.give(.release, releases: notice.number, statement: "settled", by: desk.approver, at: desk.noon)
        try queue.decide(id, as: .adviceOnly, reason: "x", by: desk.reader, at: desk.noon)
        #expect(try queue.restrictedSubjects().isEmpty)
        #expect(try desk.verdict() == .integrityOnly)
    }

    @Test func refusesANoticeWithoutAReasonALeaveOrAnObject() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        func code(_ act: () throws -> SubjectNotice) -> QueueError.Code? {
            do { _ = try act() } catch { return (error as? QueueError)?.code }
            return nil
        }

        #expect(
            code { try queue.give(.hold, subject: "S-1", statement: " ", by: desk.approver, at: desk.noon) }
                == .reasonMissing)
        #expect(
            code { try queue.give(.hold, subject: "S-1", statement: "x", by: desk.reader, at: desk.noon) }
                == .notAllowed)
        #expect(
            code { try queue.give(.release, releases: 1, statement: "x", by: desk.approver, at: desk.noon) }
                == .notFound)
        #expect(
            code { try queue.give(.hold, record: "R-1", statement: "x", by: desk.approver, at: desk.noon) }
                == .notFound)
        #expect(throws: QueueError.self) { try queue.subjectFile(of: "S-1", by: desk.reader, at: desk.noon) }
    }

    @Test func aNoticeThatAKillLeftUnjournaledIsEntered() throws {
        let desk = try Desk()
        try desk.queue().give(.hold, subject: "S-1", statement: "x", by: desk.approver, at: desk.noon)
        let bytes = try desk.directory.notices.read("N-1.json")
        try desk.directory.notices.create(
            "N-2.json",
            Array(String(decoding: bytes, as: UTF8.self).replacing("\"number\":1", with: "\"number\":2").utf8))

        #expect(try desk.verdict() == .failed)
        _ = try desk.repair()

        #expect(try desk.verdict() == .integrityOnly)
        #expect(try desk.queue().notices().map(\.number) == [1, 2])
    }

    @Test func aNoticeThatCannotBeReadStopsAPurgePlan() throws {
        let desk = try Desk()
        try desk.queue().give(.hold, subject: "S-1", statement: "x", by: desk.approver, at: desk.noon)
        try desk.write("{}", to: "notices/N-1.json")

        #expect {
            try desk.queue().purgePlan(.init(dismissed: .zero, closed: .zero, referred: nil), at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .recordCorrupt }
    }
}
