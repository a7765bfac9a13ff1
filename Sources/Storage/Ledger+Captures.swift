internal import GRDB

extension Ledger {
    /// Remembers where answers were kept, in one transaction; the newest of an address counts.
    public func record(captures: [StoredCapture]) throws(StorageError) {
        guard !captures.isEmpty else { return }
        try write { database in
            let statement = try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO capture (request_url, file, start, record_id, url, date, payload_sha256)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """)
            for capture in captures {
                try statement.execute(
                    arguments: [
                        capture.requestURL, capture.file, capture.offset, capture.recordID, capture.url, capture.date,
                        capture.payloadSHA256,
                    ])
            }
        }
    }

    /// Where the newest kept answer of an address lies; `nil` if none was kept.
    public func capture(for requestURL: String) throws(StorageError) -> StoredCapture? {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT file, start, record_id, url, date, payload_sha256 FROM capture WHERE request_url = ?")
            guard let row = try Row.fetchOne(statement, arguments: [requestURL]) else { return nil }
            return StoredCapture(
                requestURL: requestURL, file: row[0], offset: row[1], recordID: row[2], url: row[3], date: row[4],
                payloadSHA256: row[5])
        }
    }
}
