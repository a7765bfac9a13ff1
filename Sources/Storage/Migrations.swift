import FoundationEssentials
internal import GRDB

/// The steps that bring a ledger of any earlier version to this one; none is ever changed after a release.
enum Migrations {
    /// All steps, oldest first.
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 pages, seen posts, records, runs") { database in
            try database.execute(
                sql: """
                    CREATE TABLE secret (name TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

                    CREATE TABLE page (
                        id INTEGER PRIMARY KEY,
                        request_url TEXT NOT NULL UNIQUE,
                        etag TEXT,
                        last_modified TEXT,
                        body_sha256 TEXT NOT NULL,
                        fetched_at INTEGER NOT NULL,
                        rules_digest TEXT NOT NULL
                    ) STRICT;

                    CREATE TABLE seen (
                        page INTEGER PRIMARY KEY REFERENCES page (id) ON DELETE CASCADE,
                        account TEXT NOT NULL,
                        hashes BLOB NOT NULL,
                        handled_at INTEGER NOT NULL
                    ) STRICT;
                    CREATE INDEX seen_account ON seen (account);

                    CREATE TABLE record (
                        id TEXT PRIMARY KEY NOT NULL,
                        post_key BLOB NOT NULL,
                        force TEXT NOT NULL,
                        subject TEXT NOT NULL,
                        lane TEXT NOT NULL,
                        categories TEXT NOT NULL,
                        priority INTEGER NOT NULL,
                        mention INTEGER NOT NULL,
                        state TEXT NOT NULL,
                        queued_at INTEGER NOT NULL,
                        posted_at INTEGER,
                        url TEXT,
                        sha256 TEXT NOT NULL,
                        run TEXT NOT NULL,
                        decision TEXT,
                        decided_by TEXT,
                        decided_at INTEGER
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX record_post ON record (post_key, queued_at);
                    CREATE INDEX record_state ON record (state, lane);

                    CREATE TABLE run (
                        id TEXT PRIMARY KEY NOT NULL,
                        started_at INTEGER NOT NULL,
                        finished_at INTEGER NOT NULL,
                        summary TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    """)
            var generator = SystemRandomNumberGenerator()
            let key = Data((0..<32).map { _ in UInt8.random(in: 0 ... .max, using: &generator) })
            try database.execute(sql: "INSERT INTO secret (name, value) VALUES ('post_hash', ?)", arguments: [key])
        }
        migrator.registerMigration("2 faults that were reported") { database in
            try database.execute(
                sql: """
                    CREATE TABLE fault (
                        account TEXT PRIMARY KEY NOT NULL,
                        force TEXT NOT NULL,
                        subject TEXT NOT NULL,
                        reason TEXT NOT NULL,
                        detail TEXT NOT NULL,
                        since INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("3 kept captures") { database in
            try database.execute(
                sql: """
                    CREATE TABLE capture (
                        request_url TEXT PRIMARY KEY NOT NULL,
                        file TEXT NOT NULL,
                        start INTEGER NOT NULL,
                        record_id TEXT NOT NULL,
                        url TEXT NOT NULL,
                        date TEXT NOT NULL,
                        payload_sha256 TEXT NOT NULL,
                        body_sha256 TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("4 hosts, robots, accounts, when a page last came in full") { database in
            try database.execute(
                sql: """
                    CREATE TABLE host (
                        name TEXT PRIMARY KEY NOT NULL,
                        not_before INTEGER,
                        reason TEXT,
                        refusals INTEGER NOT NULL,
                        faults INTEGER NOT NULL,
                        last_asked_at INTEGER
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE robots (
                        origin TEXT PRIMARY KEY NOT NULL,
                        status INTEGER NOT NULL,
                        body BLOB NOT NULL,
                        sha256 TEXT,
                        fetched_at INTEGER NOT NULL
                    ) STRICT;

                    CREATE TABLE account (
                        address TEXT PRIMARY KEY NOT NULL,
                        due_at INTEGER NOT NULL,
                        failures INTEGER NOT NULL,
                        gone_at INTEGER,
                        moved_to TEXT,
                        moved_since INTEGER,
                        rhythm INTEGER
                    ) STRICT, WITHOUT ROWID;

                    ALTER TABLE page ADD COLUMN full_at INTEGER NOT NULL DEFAULT 0;
                    """)
        }
        migrator.registerMigration("5 faults that were not told yet") { database in
            try database.execute(sql: "ALTER TABLE fault ADD COLUMN told INTEGER NOT NULL DEFAULT 1")
        }
        migrator.registerMigration("6 steps of a record") { database in
            try database.execute(
                sql: """
                    ALTER TABLE record ADD COLUMN steps INTEGER NOT NULL DEFAULT 0;
                    UPDATE record SET steps = 1,
                        state = CASE decision WHEN 'keep_as_finding' THEN 'awaiting_second' ELSE 'closed' END
                        WHERE state = 'reviewed';
                    """)
        }
        return migrator
    }
}
