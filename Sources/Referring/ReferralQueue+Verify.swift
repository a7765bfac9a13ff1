public import Evidence
public import FoundationEssentials

extension ReferralQueue {
    /// Whether the journal has lines that no seal covers, as a killed run or a review leaves them.
    public func hasUnsealedLines() throws(QueueError) -> Bool {
        try QueueError.ofFiles { () throws(EvidenceError) in try directory.journal.hasUnsealedLines() }
    }

    /// Signs the journal's chain and the files that no earlier seal covers, as a run's last act, or a review's.
    @discardableResult
    public func seal(run: String, with key: SealKey, at time: Date) throws(QueueError) -> Seal {
        try QueueError.ofFiles { () throws(EvidenceError) in try directory.journal.seal(run: run, with: key, at: time) }
    }

    /// Checks a queue's journal, seals and files, offline and without changing anything; needs no ledger.
    ///
    /// - Parameters:
    ///   - path: The queue's folder.
    ///   - trustedKey: The path of the public key that the asker trusts; `nil` if they have none, and then the best
    ///     verdict is integrity only.
    ///   - checkpoint: The path of a seal that was copied elsewhere; `nil` if there is none.
    /// - Throws: `QueueError.Code.keyUnusable` or `.unusable` if the key cannot be read.
    public static func verify(
        _ path: String, trustedKey: String?, checkpoint: String? = nil
    ) throws(QueueError) -> VerificationReport {
        let directory = QueueDirectory(path)
        let key = try trustedKey.map { path throws(QueueError) in
            try QueueError.ofFiles { () throws(EvidenceError) in try PublicKey(atPEM: path) }
        }
        let places = [
            Verifier.Place(directory.pending, prefix: ""), Verifier.Place(directory.reviewed, prefix: ""),
            Verifier.Place(directory.corrupt, prefix: QueueDirectory.journalName(ofCorrupt: "")),
            Verifier.Place(directory.purged, prefix: QueueDirectory.journalName(ofPurged: "")),
            Verifier.Place(directory.notices, prefix: QueueDirectory.journalName(ofNotice: "")),
        ]
        let kept = try checkpoint.map { path throws(QueueError) in
            try QueueError.ofFiles { () throws(EvidenceError) in try Checkpoint(at: path) }
        }
        return Verifier(journal: directory.journal.path, places: places, trusted: key, checkpoint: kept).report()
    }

    /// Checks an evidence folder or one WARC file in it, and that a queue's records find their bytes there.
    ///
    /// - Parameters:
    ///   - path: The folder or the file.
    ///   - queue: The queue's folder; `nil` to leave its records alone. Not for one file: it holds the bytes of some.
    ///   - trustedKey: The path of the public key that the asker trusts; `nil` if they have none.
    /// - Throws: `QueueError.Code.keyUnusable` or `.unusable` if the key cannot be read.
    public static func verify(
        evidence path: String, queue: String?, trustedKey: String?
    ) throws(QueueError) -> VerificationReport {
        let key = try trustedKey.map { path throws(QueueError) in
            try QueueError.ofFiles { () throws(EvidenceError) in try PublicKey(atPEM: path) }
        }
        var claims: [EvidenceClaim] = []
        if let queue {
            let directory = QueueDirectory(queue)
            for folder in [directory.pending, directory.reviewed] {
                for name in try QueueError.ofFiles({ () throws(EvidenceError) in try folder.names() }).sorted() {
                    guard let id = QueueDirectory.id(ofRecord: name) else { continue }
                    let bytes = try QueueError.ofFiles { () throws(EvidenceError) in try folder.read(name) }
                    guard let record = try? QueueRecord(file: bytes, id: id), let warc = record.evidence.warc,
                        let content = try? RecordContent(of: record, file: bytes)
                    else { continue }
                    claims.append(EvidenceClaim(place: folder.path(of: name), warc: warc, record: content.summary))
                }
            }
        }
        return EvidenceVerifier(path, trusted: key, claims: claims).report()
    }
}
