import Evidence
public import FoundationEssentials
import Model

extension ReferralQueue {
    /// Every notice, in order.
    ///
    /// - Throws: `QueueError.Code.recordCorrupt` for a file that is none: a hold that cannot be read must not be passed over.
    public func notices() throws(QueueError) -> [SubjectNotice] {
        try Self.notices(in: directory.notices)
    }

    /// The holds, restrictions and corrections that stand and cover a record, in order.
    public func notices(on record: QueueRecord) throws(QueueError) -> [SubjectNotice] {
        let all = try notices()
        let standing = SubjectNotice.Kind.allCases.filter { $0 != .release }.flatMap(all.active)
        return standing.filter { $0.covers(record) }.sorted { $0.number < $1.number }
    }

    private static func notices(in folder: Folder) throws(QueueError) -> [SubjectNotice] {
        var notices: [SubjectNotice] = []
        for name in try QueueError.ofFiles({ () throws(EvidenceError) in try folder.names() }) {
            let bytes = try QueueError.ofFiles { () throws(EvidenceError) in try folder.read(name) }
            guard let notice = try? JSONCoding.decoder().decode(SubjectNotice.self, from: Data(bytes)),
                name == SubjectNotice.name(notice.number), CanonicalJSON.isCanonical(bytes)
            else {
                throw QueueError(
                    .recordCorrupt, name, "its file is not a notice's JSON",
                    remedy: "Run: probity verify, and put the file back from a copy")
            }
            notices.append(notice)
        }
        return notices.sorted { $0.number < $1.number }
    }

    /// Enters a hold, a restriction, a correction, or the end of one of these.
    ///
    /// - Parameters:
    ///   - subject: Whom it covers; `nil` if it is about one record, or ends another.
    ///   - record: The record that it covers; it has to be there.
    ///   - releases: The number of the notice that it ends.
    /// - Throws: `QueueError.Code.notFound` for a record or notice that is not there, `.reasonMissing`, `.notAllowed` for a
    ///   reader who is no approver.
    @discardableResult
    public func give(
        _ kind: SubjectNotice.Kind, subject: String? = nil, record: String? = nil, releases: Int? = nil,
        statement: String, by reader: Reader, at time: Date
    ) throws(QueueError) -> SubjectNotice {
        try reader.require(.approver, "enter a \(kind.rawValue)", on: directory.root.path)
        guard statement.utf8.contains(where: { $0 > 0x20 }) else {
            throw QueueError(
                .reasonMissing, kind.rawValue, "it needs a reason in words", remedy: "Say in a sentence why")
        }
        if let record { _ = try self.record(record) }
        let lock = try FileLock.ofQueue(waitingFor: directory.decisionLock, sharing: .nobody)
        defer { _ = lock }
        let earlier = try notices()
        if let releases, !earlier.contains(where: { $0.number == releases && $0.kind != .release }) {
            throw QueueError(
                .notFound, "N-\(releases)", "there is no such notice", remedy: "See: probity subject notices")
        }
        let notice = SubjectNotice(
            schemaVersion: "1.0.0", number: (earlier.last?.number ?? 0) + 1, kind: kind, subject: subject,
            record: record, statement: statement, by: reader.id, at: time, releases: releases)
        try QueueError.ofFiles { () throws(EvidenceError) in
            let name = SubjectNotice.name(notice.number)
            let bytes = try CanonicalJSON.bytes(of: notice)
            try directory.notices.create(name, bytes)
            try directory.notices.sync([name])
            try directory.notices.sync()
            let file = JournalFile(name: QueueDirectory.journalName(ofNotice: name), sha256: Digest(of: bytes))
            try directory.journal.append(
                [JournalEntry(event: kind.rawValue, file: file, details: [JSONMember("by", reader.id)])], at: time)
        }
        return notice
    }

    /// Subjects whose accounts are not to be looked at, for now.
    public func restrictedSubjects() throws(QueueError) -> Set<String> {
        Self.restricted(try notices())
    }

    /// The same of a queue that need not be there, without making it.
    public static func restrictedSubjects(in path: String) throws(QueueError) -> Set<String> {
        restricted(try notices(in: QueueDirectory(path).notices))
    }

    private static func restricted(_ notices: [SubjectNotice]) -> Set<String> {
        Set(notices.active(.restriction).filter { $0.record == nil }.compactMap(\.subject))
    }

    /// Refuses what must not be done to a record whose use is restricted.
    func requireUnrestricted(_ record: QueueRecord) throws(QueueError) {
        guard let notice = try notices().active(.restriction).first(where: { $0.covers(record) }) else { return }
        throw QueueError(
            .restricted, record.id, "notice N-\(notice.number) restricts its use, so nothing may be decided upon it",
            remedy: "Wait until it is released: probity subject notices")
    }
}
