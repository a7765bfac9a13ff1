import Evidence
public import FoundationEssentials
import Model

extension ReferralQueue {
    /// Takes a record to look at, so that nobody else takes or decides it before the time is up.
    ///
    /// A kill leaves nothing to clean up: the claim ends by itself. Who holds it may claim again, for longer.
    ///
    /// - Throws: `QueueError.Code.claimed` with who and until when, `.protectedRecord`, `.notFound`, `.conflictOfInterest`.
    @discardableResult
    public func claim(
        _ id: String, by reader: Reader, for length: TimeInterval, at time: Date
    ) throws(QueueError) -> Claim {
        let standing = try standing(of: id, for: reader)
        try reader.requireNoConflict(with: record(id), standing)
        let claim = Claim(reviewer: reader.id, claimedAt: time, until: time + length)
        guard try place(claim, on: id, by: reader, at: time) else { throw ReferralQueue.claimed(id, nil) }
        return claim
    }

    /// The first pending record that a reader may decide upon and that nobody holds.
    public func next(for reader: Reader, at time: Date) throws(QueueError) -> String? {
        for entry in try list(QueueFilter(), for: reader).entries where !reader.conflicts.contains(entry.subjectRef) {
            if let live = try liveClaim(on: entry.id, at: time)?.claim, live.reviewer != reader.id { continue }
            if try !standing(of: entry.id, for: reader).recused.contains(reader.id) { return entry.id }
        }
        return nil
    }

    /// Lets go of a record that was claimed and not decided.
    public func release(_ id: String, by reader: Reader, at time: Date) throws(QueueError) {
        guard let held = try liveClaim(on: id, at: time)?.claim, held.reviewer == reader.id else { return }
        _ = try place(Claim(reviewer: reader.id, claimedAt: time, until: time), on: id, by: reader, at: time)
    }

    /// Who looks at a record now, if anybody does.
    public func claim(on id: String, at time: Date) throws(QueueError) -> Claim? {
        try liveClaim(on: id, at: time)?.claim
    }

    /// Whether nobody but the reader has claimed the record.
    func requireNoClaim(on id: String, by reader: Reader, at time: Date) throws(QueueError) {
        if let live = try liveClaim(on: id, at: time)?.claim, live.reviewer != reader.id {
            throw ReferralQueue.claimed(id, live)
        }
    }

    /// Removes claims that ended; called by repair, which holds the queue alone.
    func removeEndedClaims(at time: Date) throws(QueueError) {
        let names = try names(in: directory.claims)
        let ids = Set(names.compactMap { QueueDirectory.numbered($0, ".claim-")?.id })
        for id in ids where try liveClaim(on: id, at: time) == nil {
            for name in names where QueueDirectory.numbered(name, ".claim-")?.id == id {
                try QueueError.ofFiles { () throws(EvidenceError) in _ = try directory.claims.remove(name) }
            }
        }
    }

    /// Writes the next claim; `false` if somebody else wrote it in the same instant.
    private func place(_ claim: Claim, on id: String, by reader: Reader, at time: Date) throws(QueueError) -> Bool {
        let file = try FileLock.ofQueue(waitingFor: directory.decisionLock, sharing: .othersWhoShare)
        defer { _ = file }
        try requireNoClaim(on: id, by: reader, at: time)
        let number = try lastNumber(on: id) + 1
        return try QueueError.ofFiles { () throws(EvidenceError) in
            let bytes = try CanonicalJSON.bytes(of: claim)
            let draft = "\(id).claim.\(UInt64.random(in: 0 ... .max))"
            try directory.temporary.create(draft, bytes)
            let isPlaced = try directory.temporary.link(
                draft, into: directory.claims, as: QueueDirectory.claim(id, number))
            try directory.temporary.remove(draft)
            return isPlaced
        }
    }

    private func lastNumber(on id: String) throws(QueueError) -> Int {
        try names(in: directory.claims).compactMap { QueueDirectory.numbered($0, ".claim-") }
            .filter { $0.id == id }.map(\.number).max() ?? 0
    }

    private func liveClaim(on id: String, at time: Date) throws(QueueError) -> (number: Int, claim: Claim)? {
        let number = try lastNumber(on: id)
        guard number > 0 else { return nil }
        let bytes = try QueueError.ofFiles { () throws(EvidenceError) in
            try directory.claims.read(QueueDirectory.claim(id, number))
        }
        // A claim that cannot be read counts for nothing: it only keeps people from looking twice.
        guard let claim = try? JSONCoding.decoder().decode(Claim.self, from: Data(bytes)), claim.until > time else {
            return nil
        }
        return (number, claim)
    }

    private static func claimed(_ id: String, _ claim: Claim?) -> QueueError {
        QueueError(
            .claimed, id,
            claim.map { "\($0.reviewer) looks at it until \($0.until.rfc3339)" }
                ?? "somebody else was quicker to take it",
            remedy: "Take another one, or wait")
    }
}
