import FoundationEssentials
internal import GRDB
public import Model

extension Ledger {
    /// Keeps what a run did; a second summary of the same run replaces the first.
    public func record(_ run: RunSummary) throws(StorageError) {
        try write { database in
            let summary = try JSONCoding.encoder().encode(run)
            try database.execute(
                sql: "INSERT OR REPLACE INTO run (id, started_at, finished_at, summary) VALUES (?, ?, ?, ?)",
                arguments: [
                    run.run, run.startedAt.milliseconds, run.finishedAt.milliseconds,
                    String(decoding: summary, as: UTF8.self),
                ])
        }
    }

    /// The last runs, newest first.
    public func runs(limit: Int) throws(StorageError) -> [RunSummary] {
        try read { database in
            try String.fetchAll(
                database, sql: "SELECT summary FROM run ORDER BY started_at DESC, id DESC LIMIT ?", arguments: [limit]
            )
            .map { try JSONCoding.decoder().decode(RunSummary.self, from: Data($0.utf8)) }
        }
    }
}
