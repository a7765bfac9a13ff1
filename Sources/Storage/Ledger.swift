import FoundationEssentials
internal import GRDB
import Glibc

/// What is remembered between runs, in one SQLite file that only its owner may read.
///
/// All of it can be made again: the pages by asking without validators, the index of the queue from the queue's files.
/// So a file that is missing or damaged is replaced, and `origin` says so. Any number of threads and processes may
/// use one file; writers wait for one another, at most five seconds.
public final class Ledger: Sendable {
    /// How the file came to be.
    public enum Origin: Sendable, Hashable {
        case existing
        case created
        /// The old file was damaged and was renamed to this path.
        case recreated(setAside: String)
    }

    /// The path of the SQLite file.
    public let path: String
    /// Whether the file was there, was made, or was made anew.
    public let origin: Origin

    let database: DatabaseQueue

    /// Opens the ledger, or makes it; its folder is made too.
    ///
    /// - Throws: `StorageError`; a damaged file is no error but is set aside.
    public convenience init(at path: String) throws(StorageError) {
        let isNew = try Ledger.prepareFile(at: path)
        do {
            let database = try Ledger.open(path)
            self.init(database, at: path, origin: isNew ? .created : .existing)
        } catch  where error.code == .corrupt {
            let aside = try Ledger.setAside(path)
            _ = try Ledger.prepareFile(at: path)
            let database = try Ledger.open(path)
            self.init(database, at: path, origin: .recreated(setAside: aside))
        }
    }

    private init(_ database: DatabaseQueue, at path: String, origin: Origin) {
        self.database = database
        self.path = path
        self.origin = origin
    }

    /// Reads every page of the file and checks that it hangs together; takes longer the larger it is.
    ///
    /// - Throws: `StorageError.Code.corrupt` if it does not: then open it anew after moving it away.
    public func check() throws(StorageError) {
        let answer = try read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
        guard answer == "ok" else { throw Ledger.damaged(path) }
    }

    func read<Value>(_ block: (Database) throws -> Value) throws(StorageError) -> Value {
        do {
            return try database.read(block)
        } catch {
            throw StorageError(error, at: path)
        }
    }

    func write<Value>(_ block: (Database) throws -> Value) throws(StorageError) -> Value {
        do {
            return try database.write(block)
        } catch {
            throw StorageError(error, at: path)
        }
    }

    func writeOutside(_ block: (Database) throws -> Void) throws(StorageError) {
        do {
            try database.writeWithoutTransaction(block)
        } catch {
            throw StorageError(error, at: path)
        }
    }

    private static func open(_ path: String) throws(StorageError) -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "ledger"
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            // With a write-ahead log a power cut can undo the last transactions and never breaks the file; what is
            // undone here is asked or indexed again.
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        do {
            let database = try DatabaseQueue(path: path, configuration: configuration)
            guard try !database.read({ try Migrations.all.hasBeenSuperseded($0) }) else {
                throw StorageError(
                    .newer, path, "a newer version of this program made this ledger",
                    remedy: "Use that version, or move the file away to have it made anew")
            }
            try Migrations.all.migrate(database)
            return database
        } catch {
            throw StorageError(error, at: path)
        }
    }

    /// Makes an empty file with mode 0600, which SQLite keeps and passes on to the files that it puts beside it.
    private static func prepareFile(at path: String) throws(StorageError) -> Bool {
        try makeFolder(above: path)
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if file >= 0 {
            close(file)
            return true
        }
        let number = errno
        guard number == EEXIST else { throw unwritable(path, number) }
        return false
    }

    private static func makeFolder(above path: String) throws(StorageError) {
        var above = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/").dropLast() {
            above += above.isEmpty || above == "/" ? String(part) : "/" + part
            if mkdir(above, 0o700) == 0 { continue }
            let number = errno
            guard number == EEXIST || number == EROFS || number == EACCES else { throw unwritable(above, number) }
        }
    }

    private static func setAside(_ path: String) throws(StorageError) -> String {
        var number = 1
        while access("\(path).corrupt-\(number)", F_OK) == 0 { number += 1 }
        let aside = "\(path).corrupt-\(number)"
        guard rename(path, aside) == 0 else { throw unwritable(path, errno) }
        for beside in ["-wal", "-shm"] where access(path + beside, F_OK) == 0 {
            // A log of the old file must never be played into the new one.
            guard rename(path + beside, aside + beside) == 0 else { throw unwritable(path + beside, errno) }
        }
        return aside
    }

    private static func damaged(_ path: String) -> StorageError {
        StorageError(
            .corrupt, path, "the ledger is damaged", remedy: "Run: probity queue repair, which makes it anew")
    }

    private static func unwritable(_ path: String, _ number: Int32) -> StorageError {
        let problem = "the ledger cannot be made here: \(String(cString: strerror(number)))"
        return switch number {
        case ENOSPC, EDQUOT, EFBIG: StorageError(.full, path, problem, remedy: "Make room and run again")
        case EROFS, EACCES, EPERM, ENOTDIR, EISDIR:
            StorageError(.readOnly, path, problem, remedy: "Name a place that this account may write, or give it leave")
        default: StorageError(.failed, path, problem, remedy: "Check the disk and the path")
        }
    }
}
