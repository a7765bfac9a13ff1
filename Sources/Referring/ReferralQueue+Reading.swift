import Evidence
import FoundationEssentials
import Model
import Storage

extension ReferralQueue {
    /// The records that a reader asks for and may see.
    ///
    /// The folders say what there is; the index only spares reading files.
    public func list(_ filter: QueueFilter, for reader: Reader) throws(QueueError) -> QueueListing {
        let contents = try self.contents()
        let asked = contents.entries.filter(filter.admits)
        let seen = asked.filter { reader.sees($0.lane, of: $0.force) }.sorted { $0.comes(before: $1) }
        return QueueListing(entries: seen, withheld: asked.count - seen.count, unreadable: contents.unreadable.count)
    }

    /// A record, pending or reviewed.
    ///
    /// - Throws: `QueueError.Code.notFound`, `.protectedRecord`, or `.recordCorrupt`.
    public func record(_ id: String, for reader: Reader) throws(QueueError) -> QueueRecord {
        let record = try self.record(id)
        let standing = Standing(try StepLog(of: id, in: directory.reviewed).reviews, of: record)
        try require(reader, mayRead: record, in: standing.lane)
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

    /// Whether a reader is designated for the lane in which a record now is.
    func require(_ reader: Reader, mayRead record: QueueRecord, in lane: Lane) throws(QueueError) {
        guard !reader.sees(lane, of: record.force) else { return }
        throw QueueError(
            .protectedRecord, record.id,
            "this record is in the \(lane.rawValue) lane of \(record.force), which \(reader.id) is not designated for",
            remedy: "Leave it to a reader who is")
    }

    /// Every record in the folders, from the index where that knows it and else from its file.
    func contents() throws(QueueError) -> QueueContents {
        let index = try QueueError.ofLedger { () throws(StorageError) in try ledger.indexedRecords() }
        // Pending first: what a decision moves meanwhile then shows in one of the two, or in both, never in neither.
        let pending = try ids(in: directory.pending)
        var reviewed: Set<String> = []
        var steps: [String: Int] = [:]
        for name in try names(in: directory.reviewed) {
            if let id = QueueDirectory.id(ofRecord: name) { reviewed.insert(id) }
            if let id = QueueDirectory.step(name)?.id { steps[id, default: 0] += 1 }
        }
        var contents = QueueContents(index: index)
        for id in reviewed { add(id, as: .reviewed, steps[id] ?? 0, to: &contents) }
        for id in pending where !reviewed.contains(id) { add(id, as: .pending, steps[id] ?? 0, to: &contents) }
        return contents
    }

    private func add(_ id: String, as state: QueueState, _ steps: Int, to contents: inout QueueContents) {
        if let row = contents.index[id], row.steps == steps, Stage(rawValue: row.state) != nil {
            contents.entries.append(QueueEntry(row, state: state))
        } else if let row = try? indexRow(of: id) {
            contents.notIndexed.append(row)
            contents.entries.append(QueueEntry(row, state: state))
        } else {
            contents.unreadable.append(id)
        }
    }

    /// What the index should hold of a record, read from the files.
    func indexRow(of id: String) throws(QueueError) -> IndexedRecord {
        let bytes = try bytes(ofRecord: id)
        let record = try QueueRecord(file: bytes, id: id)
        // A step that cannot be read is said by repair and verify; the record itself can still be shown.
        let steps = (try? StepLog(of: id, in: directory.reviewed).reviews) ?? []
        return record.indexed(sha256: Digest(of: bytes), Standing(steps, of: record))
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
