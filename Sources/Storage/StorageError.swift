internal import GRDB

/// Why the ledger could not be read or written.
public struct StorageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of trouble that a caller may want to tell apart.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The disk is used up; what was written before still stands.
        case full
        /// The file or its folder may not be written.
        case readOnly
        /// The file is no ledger, or is damaged.
        case corrupt
        /// Another process held the file for longer than the waiting time.
        case busy
        /// A newer version of this program made the file.
        case newer
        /// Any other answer of SQLite or the system.
        case failed
    }

    /// The kind of trouble.
    public let code: Code
    /// The file at fault.
    public let place: String
    /// What is wrong, as half a sentence.
    public let problem: String
    /// What to do, as half a sentence.
    public let remedy: String

    /// What is wrong, where, and what to do, on one line.
    public var description: String { "\(place): \(problem). \(remedy)." }

    init(_ code: Code, _ place: String, _ problem: String, remedy: String) {
        self.code = code
        self.place = place
        self.problem = problem
        self.remedy = remedy
    }

    /// Any error that an access to the ledger may raise.
    init(_ error: any Error, at path: String) {
        if let error = error as? StorageError {
            self = error
        } else if let error = error as? DatabaseError {
            self.init(sqlite: error, at: path)
        } else {
            self.init(
                .corrupt, path, "a row does not hold what it should", remedy: "Run: probity queue repair")
        }
    }

    private init(sqlite error: DatabaseError, at path: String) {
        // SQLite's own words may quote values, so only its code is passed on.
        let answer = "SQLite answers \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_TOOBIG:
            self.init(.full, path, "the disk is full (\(answer))", remedy: "Make room and run again: nothing is lost")
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(
                .readOnly, path, "the ledger cannot be written (\(answer))",
                remedy: "Let the account that runs this write the file and its folder")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(
                .corrupt, path, "the ledger is damaged or no ledger (\(answer))",
                remedy: "Run: probity queue repair, which makes it anew from the queue")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .busy, path, "another process keeps the ledger (\(answer))",
                remedy: "Wait until it has ended, and run again")
        case .SQLITE_IOERR where StorageError.shortOfRoom.contains(error.extendedResultCode):
            self.init(.full, path, "the disk is full (\(answer))", remedy: "Make room and run again: nothing is lost")
        default:
            self.init(.failed, path, "the ledger failed (\(answer))", remedy: "Check the disk, and run again")
        }
    }

    /// What SQLite answers when the shared memory beside the file cannot grow.
    private static let shortOfRoom: [ResultCode] = [.SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMMAP]
}
