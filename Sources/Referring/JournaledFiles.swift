import Evidence

/// What a queue's journal says of the queue's files.
struct JournaledFiles {
    /// The digest that each file was last journaled with, by the journal's name of it.
    private(set) var digests: [String: Digest] = [:]
    /// Ids of records that were queued.
    private(set) var records: Set<String> = []
    /// Names that files had before they were set aside.
    private(set) var setAside: Set<String> = []

    /// Names of files that were taken away for good, or are about to be.
    private(set) var purged: Set<String> = []

    /// Reads the whole journal.
    ///
    /// - Throws: `EvidenceError.Code.journalBroken` at the first break of its chain.
    init(of directory: QueueDirectory) throws(EvidenceError) {
        try JournalReader(at: directory.journal.path).forEach { line, _ in
            if line.event == JournalEntry.purged, let name = line.value["was"]?.string { purged.insert(name) }
            guard let file = line.file else { return }
            digests[file.name] = file.sha256
            if let id = QueueDirectory.id(ofRecord: file.name) { records.insert(id) }
            if line.event == "set_aside", let name = line.value["was"]?.string { setAside.insert(name) }
        }
    }
}
