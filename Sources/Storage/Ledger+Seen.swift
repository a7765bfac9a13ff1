public import FoundationEssentials
internal import GRDB

extension Ledger {
    /// The key under which posts are hashed: 32 random bytes, made with the ledger and gone with it.
    public func postHashKey() throws(StorageError) -> [UInt8] {
        let key = try read { try Data.fetchOne($0, sql: "SELECT value FROM secret WHERE name = 'post_hash'") }
        guard let key else {
            throw StorageError(
                .corrupt, path, "the ledger has lost its key", remedy: "Run: probity queue repair")
        }
        return [UInt8](key)
    }

    /// The hashes of the posts that an account's pages held when last handled, 16 bytes each; empty for none.
    public func seenHashes(of accountKey: String) throws(StorageError) -> Data {
        try read { database in
            try Data.fetchAll(
                database, sql: "SELECT hashes FROM seen WHERE account = ? ORDER BY page", arguments: [accountKey]
            )
            .reduce(Data(), +)
        }
    }

    /// Forgets the hashes of posts on pages that were last handled before this instant.
    ///
    /// - Returns: How many pages' hashes went.
    @discardableResult
    public func forget(before instant: Date) throws(StorageError) -> Int {
        try write { database in
            // Overwritten, not only unlinked: a forgotten hash must not be found in the file's free pages.
            try database.execute(sql: "PRAGMA secure_delete = ON")
            try database.execute(
                sql: "DELETE FROM seen WHERE handled_at < ?", arguments: [instant.milliseconds])
            return database.changesCount
        }
    }
}
