import FoundationEssentials
internal import GRDB
public import Model

extension Ledger {
    /// What is known of a host; `nil` if it was never asked.
    public func hostState(of host: String) throws(StorageError) -> HostState? {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT not_before, reason, refusals, faults, last_asked_at FROM host WHERE name = ?",
                arguments: [host])
            guard let row else { return nil }
            var state = HostState(host: host)
            state.notBefore = (row[0] as Int64?).map(Date.init(milliseconds:))
            state.reason = row[1]
            state.refusals = row[2]
            state.faults = row[3]
            state.lastAskedAt = (row[4] as Int64?).map(Date.init(milliseconds:))
            return state
        }
    }

    /// What an origin answered for its robots.txt when it was last asked.
    public func robotsFile(of origin: String) throws(StorageError) -> RobotsFile? {
        try read { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT status, body, sha256, fetched_at FROM robots WHERE origin = ?",
                arguments: [origin])
            return row.map {
                RobotsFile(
                    origin: origin, status: $0[0], body: Array($0[1] as Data), sha256: $0[2],
                    fetchedAt: Date(milliseconds: $0[3]))
            }
        }
    }

    /// Remembers how hosts took our requests, what origins answered, and when accounts are due: all of it or nothing.
    public func record(
        hosts: [HostState] = [], robots: [RobotsFile] = [], accounts: [AccountState] = []
    ) throws(StorageError) {
        guard !(hosts.isEmpty && robots.isEmpty && accounts.isEmpty) else { return }
        try write { database in
            for state in hosts {
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO host (name, not_before, reason, refusals, faults, last_asked_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        state.host, state.notBefore?.milliseconds, state.reason, state.refusals, state.faults,
                        state.lastAskedAt?.milliseconds,
                    ])
            }
            for file in robots {
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO robots (origin, status, body, sha256, fetched_at)
                        VALUES (?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        file.origin, file.status, Data(file.body), file.sha256, file.fetchedAt.milliseconds,
                    ])
            }
            try Ledger.write(accounts, to: database)
        }
    }
}
