import Foundation
import Model
import Testing

@testable import Storage

@Suite struct LedgerTests {
    private let noon = Date(timeIntervalSince1970: 1_700_000_000)

    private func page(_ url: String, etag: String? = "\"1\"", at time: Date, posts: Int = 2) -> HandledPage {
        HandledPage(
            requestURL: url, accountKey: "account of \(url)", validators: Validators(etag: etag, lastModified: nil),
            bodySHA256: String(repeating: "ab", count: 32), fetchedAt: time, rulesDigest: "rules-1",
            seenHashes: Data(repeating: 7, count: posts * HandledPage.hashLength))
    }

    @Test func isMadeForItsOwnerOnlyAndFoundAgain() throws {
        let scratch = try ScratchPlace()
        let path = scratch.path + "/var/ledger.sqlite"

        let first = try Ledger(at: path)
        try first.record(pages: [page("https://a.example/", at: noon)])
        let key = try first.postHashKey()
        let second = try Ledger(at: path)

        #expect(first.origin == .created)
        #expect(second.origin == .existing)
        #expect(try second.postHashKey() == key)
        #expect(key.count == 32)
        #expect(try second.pageState(for: ["https://a.example/"]).count == 1)
        for beside in ["", "-wal", "-shm"] { #expect(try scratch.mode(of: path + beside) == 0o600) }
        #expect(try scratch.mode(of: scratch.path + "/var") == 0o700)
        try second.check()
    }

    @Test func knowsPagesThatWereHandled() throws {
        let scratch = try ScratchPlace()
        let ledger = try Ledger(at: scratch.path + "/l.sqlite")
        try ledger.record(pages: [
            page("https://a.example/", at: noon), page("https://b.example/", etag: nil, at: noon),
        ])

        try ledger.record(pages: [page("https://a.example/", etag: "\"2\"", at: noon + 60)])
        let known = try ledger.pageState(for: ["https://a.example/", "https://b.example/", "https://c.example/"])

        #expect(known.count == 2)
        #expect(known["https://a.example/"]?.validators.etag == "\"2\"")
        #expect(known["https://a.example/"]?.fetchedAt == noon + 60)
        #expect(known["https://a.example/"]?.rulesDigest == "rules-1")
        #expect(known["https://b.example/"]?.validators.isEmpty == true)
        try ledger.forget(pages: ["https://a.example/"])
        #expect(try ledger.pageState(for: ["https://a.example/"]).isEmpty)
    }

    @Test func forgetsUnmatchedPostsInTime() throws {
        let scratch = try ScratchPlace()
        let path = scratch.path + "/l.sqlite"
        let ledger = try Ledger(at: path)
        let mark = Data((0..<16).map { UInt8($0 * 13 + 5) })
        try ledger.record(pages: [
            HandledPage(
                requestURL: "https://old.example/", accountKey: "old",
                validators: Validators(etag: nil, lastModified: nil),
                bodySHA256: "", fetchedAt: noon, rulesDigest: "", seenHashes: mark)
        ])
        try ledger.record(pages: [page("https://new.example/", at: noon + 100, posts: 3)])

        let gone = try ledger.forget(before: noon + 50)

        #expect(gone == 1)
        #expect(try ledger.seenHashes(of: "old").isEmpty)
        #expect(try ledger.seenHashes(of: "account of https://new.example/").count == 3 * HandledPage.hashLength)
        #expect(try ledger.pageState(for: ["https://old.example/"]).count == 1)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).range(of: mark) == nil)
    }

    @Test func aFileThatIsNoLedgerIsSetAsideAndMadeAnew() throws {
        let scratch = try ScratchPlace()
        let path = scratch.path + "/l.sqlite"
        try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: path))

        let first = try Ledger(at: path)
        try first.record(pages: [page("https://a.example/", at: noon)])

        #expect(first.origin == .recreated(setAside: path + ".corrupt-1"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path + ".corrupt-1")).count == 8192)
    }

    @Test func aDamagedPageIsFoundByTheCheck() throws {
        let scratch = try ScratchPlace()
        let path = scratch.path + "/l.sqlite"
        do {
            let ledger = try Ledger(at: path)
            try ledger.record(pages: (0..<500).map { page("https://a.example/\($0)", at: noon) })
        }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for place in stride(from: 4096 * 3, to: bytes.count, by: 4096) {
            bytes.replaceSubrange(place..<place + 64, with: Data(repeating: 0xFF, count: 64))
        }
        try bytes.write(to: URL(fileURLWithPath: path))

        #expect { try Ledger(at: path).check() } throws: { ($0 as? StorageError)?.code == .corrupt }
    }

    @Test func aFolderThatCannotBeMadeIsSaid() throws {
        let scratch = try ScratchPlace()
        try Data().write(to: URL(fileURLWithPath: scratch.path + "/file"))

        #expect { try Ledger(at: scratch.path + "/file/l.sqlite") } throws: { error in
            guard let error = error as? StorageError else { return false }
            return error.code == .readOnly && error.place.contains("/file") && !error.remedy.isEmpty
        }
    }

    @Test func aLedgerOfANewerVersionIsLeftAlone() throws {
        let scratch = try ScratchPlace()
        let path = scratch.path + "/l.sqlite"
        let ledger = try Ledger(at: path)
        try ledger.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 from the future')") }

        #expect { try Ledger(at: path) } throws: { ($0 as? StorageError)?.code == .newer }
    }

    @Test func aFullLedgerIsSaidAndKeepsWhatItHad() throws {
        let scratch = try ScratchPlace()
        let ledger = try Ledger(at: scratch.path + "/l.sqlite")
        try ledger.record(pages: [page("https://a.example/", at: noon)])
        // SQLite answers a page limit exactly as it answers a disk without room.
        try ledger.write { try $0.execute(sql: "PRAGMA max_page_count = 20") }

        #expect {
            try ledger.record(pages: (0..<2000).map { page("https://b.example/\($0)", at: noon) })
        } throws: { ($0 as? StorageError)?.code == .full }

        #expect(try ledger.pageState(for: ["https://a.example/", "https://b.example/0"]).count == 1)
    }

    @Test func keepsRunsNewestFirst() throws {
        let scratch = try ScratchPlace()
        let ledger = try Ledger(at: scratch.path + "/l.sqlite")
        let runs = (0..<3).map { number in
            RunSummary(
                run: "r\(number)", startedAt: noon + Double(number), finishedAt: noon + 10,
                stages: [
                    StageSummary(
                        name: "fetch", admitted: 2, done: 1, failed: 1, dropped: 0, seconds: 0.5, cpuSeconds: 0.25)
                ],
                forces: [ForceSummary(force: "northshire")], notAssessed: [])
        }

        for run in runs { try ledger.record(run) }

        #expect(try ledger.runs(limit: 2) == [runs[2], runs[1]])
    }

    @Test func remembersWhichFaultsWereReported() throws {
        let scratch = try ScratchPlace()
        let ledger = try Ledger(at: scratch.path + "/l.sqlite")
        func fault(_ url: String, _ detail: String) -> OpenFault {
            let missed = NotAssessed(
                subjectRef: "S-1", force: "northshire", url: url, reason: .notReachable, detail: detail)
            return OpenFault(missed, since: noon)
        }

        try ledger.record(opened: [fault("b", "No answer."), fault("a", "No answer.")], closed: [])
        try ledger.record(opened: [fault("a", "It refuses us.")], closed: ["b", "never there"])

        #expect(try ledger.openFaults() == [fault("a", "It refuses us.")])
    }

    @Test func readsARunThatAnEarlierVersionKept() throws {
        let scratch = try ScratchPlace()
        let ledger = try Ledger(at: scratch.path + "/l.sqlite")
        let old = """
            {"finished_at":"2026-11-21T12:00:00Z","forces":[{"accounts":2,"force":"northshire"}],"not_assessed":[],\
            "run":"r","stages":[],"started_at":"2026-11-21T11:00:00Z"}
            """
        try ledger.write { try $0.execute(sql: "INSERT INTO run VALUES ('r', 0, 0, ?)", arguments: [old]) }

        let runs = try ledger.runs(limit: 1)

        #expect(runs.first?.totals.accounts == 2)
        #expect(runs.first?.news == [] && runs.first?.openFaults == 0)
    }

    @Test func indexesRecordsAndKnowsTheNewestOfAPost() throws {
        let scratch = try ScratchPlace()
        let ledger = try Ledger(at: scratch.path + "/l.sqlite")
        let key = Data(repeating: 1, count: 16)
        let records = (0..<3).map { number in
            IndexedRecord(
                id: "R-\(number)", postKey: key, force: "northshire", subject: "S-1", lane: .protected,
                categories: [.opdisc, .media], priority: 2, isMention: number == 1, state: "pending",
                queuedAt: noon + Double(number), postedAt: nil, url: "https://a.example/\(number)", sha256: "00",
                run: "r")
        }

        try ledger.index(records)
        var decided = records[0]
        decided.state = "reviewed"
        decided.decision = IndexedRecord.Decision(name: "duplicate", reviewer: "rev-01", at: noon)
        try ledger.index([decided])

        #expect(try ledger.indexedRecord("R-0") == decided)
        #expect(try ledger.indexedRecords().count == 3)
        #expect(try ledger.newestRecords(of: [key, Data(repeating: 2, count: 16)]) == [key: "R-2"])
        try ledger.unindex(["R-2"])
        #expect(try ledger.newestRecords(of: [key]) == [key: "R-1"])
    }
}

/// A folder of a test's own, gone with the value.
final class ScratchPlace {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/storage-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func mode(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }
}
