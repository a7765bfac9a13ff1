import FoundationEssentials
internal import GRDB
public import Model

extension Ledger {
    /// The accounts that could not be looked at when last asked, as they were last noted; sorted by URL.
    public func openFaults() throws(StorageError) -> [OpenFault] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT account, force, subject, reason, detail, since, told FROM fault ORDER BY account"
            )
            .map { row in
                guard let reason = NotAssessed.Reason(rawValue: row[3]) else {
                    throw StorageError(
                        .corrupt, path, "a fault has a reason that there is not", remedy: "Run: probity queue repair")
                }
                return OpenFault(
                    NotAssessed(subjectRef: row[2], force: row[1], url: row[0], reason: reason, detail: row[4]),
                    since: Date(milliseconds: row[5]), isTold: row[6])
            }
        }
    }

    /// Remembers faults, and of which a person has been told, in one transaction: all of it or nothing.
    ///
    /// - Parameters:
    ///   - opened: Those that began or are different.
    ///   - closed: URLs of the accounts that are well again, or not listed any more.
    public func record(
        opened: some Sequence<OpenFault>, closed: some Sequence<String>
    ) throws(StorageError) {
        try write { database in
            for fault in opened {
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO fault (account, force, subject, reason, detail, since, told)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        fault.missed.url, fault.missed.force, fault.missed.subjectRef, fault.missed.reason.rawValue,
                        fault.missed.detail, fault.since.milliseconds, fault.isTold,
                    ])
            }
            for url in closed {
                try database.execute(sql: "DELETE FROM fault WHERE account = ?", arguments: [url])
            }
        }
    }
}
