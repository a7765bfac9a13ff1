internal import GRDB

extension Ledger {
    /// The version of SQLite.
    public static func libraryVersion() throws(StorageError) -> String {
        do {
            return try DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") } ?? "unknown"
        } catch {
            throw StorageError(error, at: "SQLite")
        }
    }
}
