import FoundationEssentials
internal import GRDB
import Model

extension Ledger {
    /// Remembers pages of which every post is safely handled, in one transaction: all of them or none.
    public func record(pages: [HandledPage]) throws(StorageError) {
        guard !pages.isEmpty else { return }
        try write { database in
            let page = try database.cachedStatement(
                sql: """
                    INSERT INTO page
                        (request_url, etag, last_modified, body_sha256, fetched_at, rules_digest, full_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (request_url) DO UPDATE SET etag = excluded.etag,
                        last_modified = excluded.last_modified, body_sha256 = excluded.body_sha256,
                        fetched_at = excluded.fetched_at, rules_digest = excluded.rules_digest,
                        full_at = excluded.full_at
                    RETURNING id
                    """)
            let seen = try database.cachedStatement(
                sql: """
                    INSERT INTO seen (page, account, hashes, handled_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (page) DO UPDATE SET account = excluded.account, hashes = excluded.hashes,
                        handled_at = excluded.handled_at
                    """)
            for handled in pages {
                let time = handled.fetchedAt.milliseconds
                let id = try Int64.fetchOne(
                    page,
                    arguments: [
                        handled.requestURL, handled.validators.etag, handled.validators.lastModified,
                        handled.bodySHA256, time, handled.rulesDigest, time,
                    ])
                try seen.execute(arguments: [id, handled.accountKey, handled.seenHashes, time])
            }
        }
    }

    /// Renews what is remembered of pages that have not changed; one never handled is left unknown.
    public func refresh(_ pages: [UnchangedPage]) throws(StorageError) {
        guard !pages.isEmpty else { return }
        try write { database in
            let page = try database.cachedStatement(
                sql: """
                    UPDATE page SET etag = ?, last_modified = ?, fetched_at = ?, full_at = coalesce(?, full_at)
                    WHERE request_url = ? RETURNING id
                    """)
            let seen = try database.cachedStatement(sql: "UPDATE seen SET handled_at = ? WHERE page = ?")
            for unchanged in pages {
                let time = unchanged.at.milliseconds
                let id = try Int64.fetchOne(
                    page,
                    arguments: [
                        unchanged.validators.etag, unchanged.validators.lastModified, time,
                        unchanged.cameInFull ? time : nil, unchanged.requestURL,
                    ])
                if let id { try seen.execute(arguments: [time, id]) }
            }
        }
    }

    /// Renews what makes the next request for these pages conditional, as the pages behind them are done, too.
    public func settle(_ pages: [HandledPage]) throws(StorageError) {
        guard !pages.isEmpty else { return }
        try write { database in
            let statement = try database.cachedStatement(
                sql: "UPDATE page SET etag = ?, last_modified = ?, body_sha256 = ? WHERE request_url = ?")
            for page in pages {
                try statement.execute(arguments: [
                    page.validators.etag, page.validators.lastModified, page.bodySHA256, page.requestURL,
                ])
            }
        }
    }

    /// What is known of these addresses; those never handled are left out.
    public func pageState(for requestURLs: some Sequence<String>) throws(StorageError) -> [String: StoredPage] {
        try read { database in
            // One statement for all: a statement for each costs several times as much.
            let asked = String(decoding: try JSONEncoder().encode(Array(requestURLs)), as: UTF8.self)
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT request_url, etag, last_modified, body_sha256, fetched_at, rules_digest, full_at
                    FROM json_each(?) JOIN page ON request_url = value
                    """,
                arguments: [asked])
            var known: [String: StoredPage] = [:]
            while let row = try rows.next() {
                known[row[0]] = StoredPage(
                    validators: Validators(etag: row[1], lastModified: row[2]), bodySHA256: row[3],
                    fetchedAt: Date(milliseconds: row[4]), rulesDigest: row[5], fullAt: Date(milliseconds: row[6]))
            }
            return known
        }
    }

    /// Forgets a page's validators, so that it is asked without them; its seen posts go too.
    public func forget(pages requestURLs: some Sequence<String>) throws(StorageError) {
        try write { database in
            for url in requestURLs {
                try database.execute(sql: "DELETE FROM page WHERE request_url = ?", arguments: [url])
            }
        }
    }
}

extension Date {
    /// Whole milliseconds since 1970, the ledger's unit of time.
    var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}
