internal import GRDB

extension Ledger {
    /// Forgets records of the queue and where kept answers lay, so that nothing of them is left in the file's free pages.
    ///
    /// - Parameters:
    ///   - records: Ids of records.
    ///   - captures: WARC record names of answers.
    public func forget(records: [String], captures: [String]) throws(StorageError) {
        try write { database in
            try database.execute(sql: "PRAGMA secure_delete = ON")
            for id in records { try database.execute(sql: "DELETE FROM record WHERE id = ?", arguments: [id]) }
            for id in captures { try database.execute(sql: "DELETE FROM capture WHERE record_id = ?", arguments: [id]) }
        }
        // The write-ahead log still holds the pages as they were.
        try writeOutside { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }
}
