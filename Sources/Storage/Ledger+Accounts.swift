import FoundationEssentials
internal import GRDB
public import Model

extension Ledger {
    /// What is known of when these accounts are due; those never asked are left out.
    ///
    /// - Parameter addresses: Those that the plan asks, as `AccountState.address`.
    public func accountStates(for addresses: some Sequence<String>) throws(StorageError) -> [String: AccountState] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT due_at, failures, gone_at, moved_to, moved_since, rhythm,
                        route_step, route_url, route_since, unread_before
                    FROM account WHERE address = ?
                    """)
            var known: [String: AccountState] = [:]
            for address in addresses {
                guard let row = try Row.fetchOne(statement, arguments: [address]) else { continue }
                var state = AccountState(address: address, dueAt: Date(milliseconds: row[0]))
                state.failures = row[1]
                state.goneAt = (row[2] as Int64?).map(Date.init(milliseconds:))
                if let to: String = row[3], let since: Int64 = row[4] {
                    state.moved = AccountState.Move(address: to, since: Date(milliseconds: since))
                }
                state.rhythm = (row[5] as Int64?).map { .milliseconds($0) }
                if let step: String = row[6], let route: String = row[7], let since: Int64 = row[8] {
                    state.route = AccountState.Route(
                        step: step, address: route, since: Date(milliseconds: since))
                }
                state.unreadBefore = (row[9] as Int64?).map(Date.init(milliseconds:))
                known[address] = state
            }
            return known
        }
    }

    static func write(_ accounts: [AccountState], to database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO account (address, due_at, failures, gone_at, moved_to, moved_since, rhythm,
                    route_step, route_url, route_since, unread_before)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for state in accounts {
            let rhythm = state.rhythm.map { $0.components.seconds * 1000 }
            try statement.execute(arguments: [
                state.address, state.dueAt.milliseconds, state.failures, state.goneAt?.milliseconds,
                state.moved?.address, state.moved?.since.milliseconds, rhythm,
                state.route?.step, state.route?.address, state.route?.since.milliseconds,
                state.unreadBefore?.milliseconds,
            ])
        }
    }
}
