import Evidence
import FoundationEssentials
import Storage

extension ReferralQueue {
    /// Adds a step to a record, if nobody else adds one meanwhile: the link gives it its number in one instant.
    ///
    /// - Parameter make: Says from the record and where it stands what the step is, or why there must not be one.
    func add(
        to id: String, reason: String, by reader: Reader, at time: Date,
        _ make: (QueueRecord, Standing) throws(QueueError) -> ReviewDraft
    ) throws(QueueError) -> Review {
        guard reason.utf8.contains(where: { $0 > 0x20 }) else {
            throw QueueError(
                .reasonMissing, id, "a decision needs a reason in words",
                remedy: "Say in a sentence what you saw, for whoever reads it later")
        }
        let file = try FileLock.ofQueue(waitingFor: directory.decisionLock, sharing: .othersWhoShare)
        defer { _ = file }
        let recordBytes = try bytes(ofRecord: id)
        let record = try QueueRecord(file: recordBytes, id: id)
        let sha256 = Digest(of: recordBytes)
        let log = try StepLog(of: id, in: directory.reviewed)
        let standing = Standing(log.reviews, of: record)
        try require(reader, mayRead: record, in: standing.lane)
        try requireNoClaim(on: id, by: reader, at: time)
        let draft = try make(record, standing)
        let review = Review(draft, on: id, sha256, after: log.reviews, previous: log.last)
        let bytes = try QueueError.ofFiles { () throws(EvidenceError) in try CanonicalJSON.bytes(of: review) }
        guard try place(bytes, of: review) else {
            throw QueueError(
                .alreadyDecided, id, "somebody else was quicker", remedy: "See it with: probity queue show")
        }
        if review.number == 1 { try moveToReviewed(id) }
        try QueueError.ofFiles { () throws(EvidenceError) in
            try directory.journal.append([review.journalEntry(sha256: Digest(of: bytes))], at: time)
        }
        let row = record.indexed(sha256: sha256, Standing(log.reviews + [review], of: record))
        try QueueError.ofLedger { () throws(StorageError) in try ledger.index([row]) }
        return review
    }

    /// Moves a record beside its first step; each part of it may have been done before.
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

    /// Gives the step its name, if no other step has it.
    private func place(_ bytes: [UInt8], of review: Review) throws(QueueError) -> Bool {
        try QueueError.ofFiles { () throws(EvidenceError) in
            let draft = "\(review.id).review.\(UInt64.random(in: 0 ... .max))"
            try directory.temporary.create(draft, bytes)
            try directory.temporary.sync([draft])
            let isPlaced = try directory.temporary.link(
                draft, into: directory.reviewed, as: QueueDirectory.review(review.id, review.number))
            try directory.temporary.remove(draft)
            if isPlaced { try directory.reviewed.sync() }
            return isPlaced
        }
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
