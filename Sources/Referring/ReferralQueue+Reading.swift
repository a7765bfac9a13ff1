import Evidence
import FoundationEssentials
import Storage

extension ReferralQueue {
    /// The records that a reader asks for and may see.
    ///
    /// The folders say what there is; the index only spares reading files.
    public func list(_ filter: QueueFilter, for reader: Reader) throws(QueueError) -> QueueListing {
        let contents = try self.contents()
        let asked = contents.entries.filter(filter.admits)
        let seen = asked.filter { reader.lanes.contains($0.lane) }.sorted { $0.comes(before: $1) }
        return QueueListing(entries: seen, withheld: asked.count - seen.count, unreadable: contents.unreadable.count)
    }

    /// A record, pending or reviewed.
    ///
    /// - Throws: `QueueError.Code.notFound`, `.protectedRecord`, or `.recordCorrupt`.
    public func record(_ id: String, for reader: Reader) throws(QueueError) -> QueueRecord {
        let record = try self.record(id)
        try require(reader, mayRead: record)
        return record
    }

    /// Reads a record wherever it is, for whoever asks.
    func record(_ id: String) throws(QueueError) -> QueueRecord {
        try QueueRecord(file: try bytes(ofRecord: id), id: id)
    }

    /// The bytes of a record's file, in whichever folder it is.
    func bytes(ofRecord id: String) throws(QueueError) -> [UInt8] {
        guard RecordID.isWellFormed(id) else { throw ReferralQueue.unknown(id) }
        // Looked for twice: a decision may move it between the two folders meanwhile.
        for folder in [directory.pending, directory.reviewed, directory.pending] {
            do {
                return try folder.read(QueueDirectory.record(id))
            } catch  where error.code == .missing {
                continue
            } catch {
                throw QueueError(error)
            }
        }
        throw ReferralQueue.unknown(id)
    }

    func require(_ reader: Reader, mayRead record: QueueRecord) throws(QueueError) {
        guard !reader.lanes.contains(record.lane) else { return }
        throw QueueError(
            .protectedRecord, record.id,
            "this record is in the \(record.lane.rawValue) lane, which \(reader.id) is not designated for",
            remedy: "Leave it to a reader who is")
    }

    /// Every record in the folders, from the index where that knows it and else from its file.
    func contents() throws(QueueError) -> QueueContents {
        let index = try QueueError.ofLedger { () throws(StorageError) in try ledger.indexedRecords() }
        // Pending first: what a decision moves meanwhile then shows in one of the two, or in both, never in neither.
        let pending = try ids(in: directory.pending)
        let reviewed = try ids(in: directory.reviewed)
        var contents = QueueContents(index: index)
        for id in reviewed { add(id, as: .reviewed, to: &contents) }
        for id in pending where !reviewed.contains(id) { add(id, as: .pending, to: &contents) }
        return contents
    }

    private func add(_ id: String, as state: QueueState, to contents: inout QueueContents) {
        if let row = contents.index[id], row.state == state.rawValue {
            contents.entries.append(QueueEntry(row, state: state))
        } else if let row = try? indexRow(of: id, as: state) {
            contents.notIndexed.append(row)
            contents.entries.append(QueueEntry(row, state: state))
        } else {
            contents.unreadable.append(id)
        }
    }

    /// What the index should hold of a record, read from the files.
    func indexRow(of id: String, as state: QueueState) throws(QueueError) -> IndexedRecord {
        let bytes = try bytes(ofRecord: id)
        let decision = state == .reviewed ? try review(of: id)?.indexed : nil
        return try QueueRecord(file: bytes, id: id).indexed(sha256: Digest(of: bytes), state: state, decision: decision)
    }

    func ids(in folder: Folder) throws(QueueError) -> Set<String> {
        try Set(names(in: folder).compactMap(QueueDirectory.id(ofRecord:)))
    }

    func names(in folder: Folder) throws(QueueError) -> [String] {
        try QueueError.ofFiles { () throws(EvidenceError) in try folder.names() }
    }

    static func unknown(_ id: String) -> QueueError {
        QueueError(.notFound, id, "the queue holds no record of this id", remedy: "See: probity queue list")
    }
}
