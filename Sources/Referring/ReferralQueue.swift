import Evidence
public import FoundationEssentials
public import Model
public import Storage

/// Matched posts that wait for a person, and those that a person has decided upon.
///
/// The files are the truth; the journal tells their history and the ledger is an index. A value holds paths and the
/// ledger only, so lanes and processes may each have their own.
public struct ReferralQueue: Sendable {
    let directory: QueueDirectory
    let ledger: Ledger

    /// Opens a queue, and makes its folders where they are missing.
    ///
    /// - Parameter path: The queue's folder, as `var/queue`.
    /// - Throws: `QueueError.Code.readOnly`, `.full` or `.unusable` if they cannot be made.
    public init(at path: String, ledger: Ledger) throws(QueueError) {
        directory = QueueDirectory(path)
        self.ledger = ledger
        try directory.make()
    }

    /// Queues the posts that the queue does not hold yet.
    ///
    /// When it returns, each record is on the disk, journaled and indexed. If it throws, some may be on the disk
    /// without that: `repair` completes them, and a second commit of the same posts adds nothing twice.
    ///
    /// - Parameters:
    ///   - posts: Any number; a batch costs a few syncs however large it is.
    ///   - run: The run's name, for the record and the journal.
    ///   - time: When; one time for the whole run makes runs with any number of lanes write the same files.
    /// - Returns: One result a post, in the order of `posts`.
    public func commit(
        _ posts: [MatchedPost], run: String, at time: Date
    ) throws(QueueError) -> [CommitResult] {
        let drafts = try self.drafts(of: posts, run: run, at: time)
        try write(drafts)
        let queued = try link(drafts)
        try enter(queued, run: run, at: time)
        let added = Set(queued.map(\.record.id))
        var reported: Set<String> = []
        return posts.map { post in
            let id = RecordID(of: post).text
            return added.contains(id) && reported.insert(id).inserted ? .queued(id: id) : .held(id: id)
        }
    }

    private func drafts(of posts: [MatchedPost], run: String, at time: Date) throws(QueueError) -> [RecordDraft] {
        let ids = posts.map(RecordID.init)
        var newest = try QueueError.ofLedger { () throws(StorageError) in
            try ledger.newestRecords(of: Set(ids.map(\.postKey)))
        }
        var drafts: [RecordDraft] = []
        var drafted: Set<String> = []
        for (post, id) in zip(posts, ids) where drafted.insert(id.text).inserted && !directory.holds(id.text) {
            let earlier = newest.updateValue(id.text, forKey: id.postKey)
            let record = QueueRecord(post, id: id, supersedes: earlier == id.text ? nil : earlier, run: run, at: time)
            drafts.append(try QueueError.ofFiles { () throws(EvidenceError) in try RecordDraft(record) })
        }
        return drafts
    }

    /// Writes the drafts where nobody looks, and waits until they are on the disk.
    private func write(_ drafts: [RecordDraft]) throws(QueueError) {
        try QueueError.ofFiles { () throws(EvidenceError) in
            do throws(EvidenceError) {
                for draft in drafts { try directory.temporary.create(draft.name, draft.bytes) }
                try directory.temporary.sync(drafts.map(\.name))
            } catch {
                for draft in drafts { _ = try? directory.temporary.remove(draft.name) }
                throw error
            }
        }
    }

    /// Gives the drafts their names in the queue: each is queued at the instant of its link.
    ///
    /// - Returns: Those that the queue did not hold.
    private func link(_ drafts: [RecordDraft]) throws(QueueError) -> [RecordDraft] {
        guard !drafts.isEmpty else { return [] }
        return try QueueError.ofFiles { () throws(EvidenceError) in
            var queued: [RecordDraft] = []
            for draft in drafts {
                if try link(draft) { queued.append(draft) }
                try directory.temporary.remove(draft.name)
            }
            try directory.pending.sync()
            return queued
        }
    }

    private func link(_ draft: RecordDraft) throws(EvidenceError) -> Bool {
        let name = QueueDirectory.record(draft.record.id)
        guard try directory.temporary.link(draft.name, into: directory.pending, as: name) else { return false }
        guard directory.reviewed.contains(name) else { return true }
        // Either a reviewer moved an older copy between our look and our link, and it must not come back; or a
        // reviewer was quick with this very file.
        guard !directory.temporary.isSame(draft.name, as: name, in: directory.reviewed) else { return true }
        try directory.pending.remove(name)
        return false
    }

    private func enter(_ queued: [RecordDraft], run: String, at time: Date) throws(QueueError) {
        try QueueError.ofFiles { () throws(EvidenceError) in
            try directory.journal.append(queued.map { $0.journalEntry("queued") }, at: time)
        }
        try QueueError.ofLedger { () throws(StorageError) in
            try ledger.index(queued.map { $0.record.indexed(sha256: $0.sha256, Standing([], of: $0.record)) })
        }
    }
}
