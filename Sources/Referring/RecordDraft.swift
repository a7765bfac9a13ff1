import Evidence

/// A record with its bytes, on its way into the queue.
struct RecordDraft {
    let record: QueueRecord
    let bytes: [UInt8]
    let sha256: Digest
    /// Its name in the temporary folder, like no other.
    let name: String

    init(_ record: QueueRecord) throws(EvidenceError) {
        self.record = record
        bytes = try CanonicalJSON.bytes(of: record)
        sha256 = Digest(of: bytes)
        name = "\(record.id).\(UInt64.random(in: 0 ... .max))"
    }

    /// The journal line that vouches for the record's file.
    func journalEntry(_ event: String) -> JournalEntry {
        record.journalEntry(event, sha256: sha256)
    }
}

extension QueueRecord {
    /// The journal line that vouches for a file of this record.
    func journalEntry(_ event: String, sha256: Digest) -> JournalEntry {
        JournalEntry(
            event: event, file: JournalFile(name: QueueDirectory.record(id), sha256: sha256),
            details: [JSONMember("lane", lane.rawValue), JSONMember("run", run)])
    }
}
