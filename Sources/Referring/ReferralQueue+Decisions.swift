import Evidence
public import FoundationEssentials
import Storage

extension ReferralQueue {
    /// Records what a person decided upon a pending record; the instant at which the review gets its name decides.
    ///
    /// - Parameters:
    ///   - id: The record's id.
    ///   - reason: Why, in words; kept with the record.
    ///   - reader: Who decides.
    /// - Throws: `QueueError.Code.notFound`, `.protectedRecord`, `.reasonMissing`, `.alreadyDecided` with who and when,
    ///   `.recordCorrupt`, and what writing may throw; a decision that was made before an error is completed by repair.
    @discardableResult
    public func decide(
        _ id: String, as decision: Decision, reason: String, by reader: Reader, at time: Date
    ) throws(QueueError) -> Review {
        guard reason.utf8.contains(where: { $0 > 0x20 }) else {
            throw QueueError(
                .reasonMissing, id, "a decision needs a reason in words",
                remedy: "Say in a sentence what you saw, for whoever reads it later")
        }
        let file = try FileLock.ofQueue(waitingFor: directory.decisionLock, sharing: .othersWhoShare)
        defer { _ = file }
        let (record, sha256) = try pendingRecord(id)
        try require(reader, mayRead: record)
        let review = Review(decision, reason: reason, on: id, sha256, by: reader, at: time)
        let bytes = try QueueError.ofFiles { () throws(EvidenceError) in try CanonicalJSON.bytes(of: review) }
        guard try place(bytes, of: id) else { throw alreadyDecided(id) }
        try moveToReviewed(id)
        try QueueError.ofFiles { () throws(EvidenceError) in
            try directory.journal.append([review.journalEntry(sha256: Digest(of: bytes))], at: time)
        }
        let row = record.indexed(sha256: sha256, state: .reviewed, decision: review.indexed)
        try QueueError.ofLedger { () throws(StorageError) in try ledger.index([row]) }
        return review
    }

    /// The first review of a record, if somebody has decided.
    public func review(of id: String) throws(QueueError) -> Review? {
        guard RecordID.isWellFormed(id), directory.reviewed.contains(QueueDirectory.review(id)) else { return nil }
        let bytes = try QueueError.ofFiles { () throws(EvidenceError) in
            try directory.reviewed.read(QueueDirectory.review(id))
        }
        return try Review(file: bytes, id: id)
    }

    /// Moves a record beside its review; each step may have been done before.
    func moveToReviewed(_ id: String) throws(QueueError) {
        let name = QueueDirectory.record(id)
        try QueueError.ofFiles { () throws(EvidenceError) in
            if directory.pending.contains(name) {
                _ = try directory.pending.link(name, into: directory.reviewed, as: name)
            }
            // The new name must be on the disk before the old one goes.
            try directory.reviewed.sync()
            try directory.pending.remove(name)
            try directory.pending.sync()
        }
    }

    private func pendingRecord(_ id: String) throws(QueueError) -> (QueueRecord, Digest) {
        guard RecordID.isWellFormed(id) else { throw ReferralQueue.unknown(id) }
        let name = QueueDirectory.record(id)
        if directory.reviewed.contains(QueueDirectory.review(id)) || directory.reviewed.contains(name) {
            throw alreadyDecided(id)
        }
        let bytes: [UInt8]
        do {
            bytes = try directory.pending.read(name)
        } catch  where error.code == .missing {
            throw directory.reviewed.contains(name) ? alreadyDecided(id) : ReferralQueue.unknown(id)
        } catch {
            throw QueueError(error)
        }
        return (try QueueRecord(file: bytes, id: id), Digest(of: bytes))
    }

    /// Gives the review its name, if no other review has it.
    private func place(_ bytes: [UInt8], of id: String) throws(QueueError) -> Bool {
        try QueueError.ofFiles { () throws(EvidenceError) in
            let draft = "\(id).review.\(UInt64.random(in: 0 ... .max))"
            try directory.temporary.create(draft, bytes)
            try directory.temporary.sync([draft])
            let isPlaced = try directory.temporary.link(
                draft, into: directory.reviewed, as: QueueDirectory.review(id))
            try directory.temporary.remove(draft)
            return isPlaced
        }
    }

    private func alreadyDecided(_ id: String) -> QueueError {
        let review = try? self.review(of: id)
        let what = review.map { "\($0.reviewer) decided \($0.decision) at \($0.decidedAt.rfc3339)" }
        return QueueError(
            .alreadyDecided, id, what ?? "somebody has decided upon this record",
            remedy: "See it with: probity queue show")
    }
}

extension FileLock {
    /// Waits for one of the queue's locks, and names errors as the queue's own.
    static func ofQueue(waitingFor path: String, sharing: Sharing) throws(QueueError) -> FileLock {
        do {
            return try FileLock(waitingFor: path, sharing: sharing)
        } catch {
            throw QueueError(error)
        }
    }
}
