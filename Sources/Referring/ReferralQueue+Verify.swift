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
    /// - Throws: `QueueError.Code.keyUnusable` or `.unusable` if the key cannot be read.
    public static func verify(_ path: String, trustedKey: String?) throws(QueueError) -> VerificationReport {
        let directory = QueueDirectory(path)
        let key = try trustedKey.map { path throws(QueueError) in
            try QueueError.ofFiles { () throws(EvidenceError) in try PublicKey(atPEM: path) }
        }
        let places = [
            Verifier.Place(directory.pending, prefix: ""), Verifier.Place(directory.reviewed, prefix: ""),
            Verifier.Place(directory.corrupt, prefix: QueueDirectory.journalName(ofCorrupt: "")),
        ]
        return Verifier(journal: directory.journal.path, places: places, trusted: key).report()
    }
}
