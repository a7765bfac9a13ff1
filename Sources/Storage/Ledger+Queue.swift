public import FoundationEssentials
internal import GRDB
import Model

extension Ledger {
    /// Enters records into the index of the queue, or replaces what it held of them, in one transaction.
    public func index(_ records: [IndexedRecord]) throws(StorageError) {
        guard !records.isEmpty else { return }
        try write { database in
            let statement = try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO record (id, post_key, force, subject, lane, categories, priority, mention,
                        state, queued_at, posted_at, url, sha256, run, decision, decided_by, decided_at, steps)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            for record in records {
                try statement.execute(arguments: Ledger.arguments(of: record))
            }
        }
    }

    /// Takes records out of the index; their files are another's business.
    public func unindex(_ ids: [String]) throws(StorageError) {
        guard !ids.isEmpty else { return }
        try write { database in
            let statement = try database.cachedStatement(sql: "DELETE FROM record WHERE id = ?")
            for id in ids { try statement.execute(arguments: [id]) }
        }
    }

    /// Every record in the index, by id.
    public func indexedRecords() throws(StorageError) -> [String: IndexedRecord] {
        try read { database in
            var records: [String: IndexedRecord] = [:]
            let rows = try Row.fetchCursor(database, sql: "SELECT \(Ledger.columns) FROM record")
            while let row = try rows.next() {
                let record = try Ledger.record(row, at: path)
                records[record.id] = record
            }
            return records
        }
    }

    /// One record of the index.
    public func indexedRecord(_ id: String) throws(StorageError) -> IndexedRecord? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT \(Ledger.columns) FROM record WHERE id = ?", arguments: [id])
                .map { try Ledger.record($0, at: path) }
        }
    }

    /// The id of the newest record of each of these posts, by post key; posts without one are left out.
    public func newestRecords(of postKeys: some Sequence<Data>) throws(StorageError) -> [Data: String] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT id FROM record WHERE post_key = ? ORDER BY queued_at DESC, id DESC LIMIT 1")
            var newest: [Data: String] = [:]
            for key in postKeys { newest[key] = try String.fetchOne(statement, arguments: [key]) }
            return newest
        }
    }

    private static let columns = """
        id, post_key, force, subject, lane, categories, priority, mention, state, queued_at, posted_at, url, sha256, run,
        decision, decided_by, decided_at, steps
        """

    private static func arguments(of record: IndexedRecord) -> StatementArguments {
        [
            record.id, record.postKey, record.force, record.subject, record.lane.rawValue,
            record.categories.map(\.rawValue).joined(separator: " "), record.priority, record.isMention, record.state,
            record.queuedAt.milliseconds, record.postedAt?.milliseconds, record.url, record.sha256, record.run,
            record.decision?.name, record.decision?.reviewer, record.decision?.at.milliseconds, record.steps,
        ]
    }

    private static func record(_ row: Row, at path: String) throws(StorageError) -> IndexedRecord {
        let categories: String = row[5]
        guard let lane = Lane(rawValue: row[4]) else {
            throw StorageError(
                .corrupt, path, "the index names a lane that there is not", remedy: "Run: probity queue repair")
        }
        var decision: IndexedRecord.Decision?
        if let name: String = row[14], let reviewer: String = row[15], let at: Int64 = row[16] {
            decision = IndexedRecord.Decision(name: name, reviewer: reviewer, at: Date(milliseconds: at))
        }
        let postedAt: Int64? = row[10]
        return IndexedRecord(
            id: row[0], postKey: row[1], force: row[2], subject: row[3], lane: lane,
            categories: categories.split(separator: " ").compactMap { Model.Category(rawValue: String($0)) },
            priority: row[6], isMention: row[7], state: row[8], queuedAt: Date(milliseconds: row[9]),
            postedAt: postedAt.map { Date(milliseconds: $0) }, url: row[11], sha256: row[12], run: row[13],
            decision: decision, steps: row[17])
    }
}
