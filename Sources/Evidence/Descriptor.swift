import Glibc

/// An open file; closed when it goes, and its lock with it.
struct Descriptor: ~Copyable {
    private let number: Int32
    private let place: String

    /// Opens a file; one that is made gets mode 0600.
    init(_ path: String, _ flags: Int32, doing attempt: String) throws(EvidenceError) {
        number = open(path, flags | O_CLOEXEC, 0o600)
        place = path
        guard number >= 0 else { throw EvidenceError.system(errno, doing: attempt, at: path) }
    }

    deinit {
        close(number)
    }

    /// The length in bytes, the permission bits, and whether it is a plain file.
    func status() throws(EvidenceError) -> (length: Int, mode: UInt32, isPlain: Bool) {
        var status = stat()
        guard fstat(number, &status) == 0 else {
            throw EvidenceError.system(errno, doing: "looking at the file", at: place)
        }
        return (Int(status.st_size), status.st_mode & 0o777, status.st_mode & S_IFMT == S_IFREG)
    }

    /// Waits for the file's lock, which no other open file of it may then hold.
    func lock() throws(EvidenceError) {
        try wait(for: LOCK_EX)
    }

    /// Waits for a lock that others who share may hold too.
    func lockShared() throws(EvidenceError) {
        try wait(for: LOCK_SH)
    }

    /// Takes the lock if nobody holds it.
    func lockAtOnce() throws(EvidenceError) -> Bool {
        while flock(number, LOCK_EX | LOCK_NB) != 0 {
            let number = errno
            if number == EWOULDBLOCK { return false }
            guard number == EINTR else { throw EvidenceError.system(number, doing: "locking the file", at: place) }
        }
        return true
    }

    private func wait(for operation: Int32) throws(EvidenceError) {
        while flock(number, operation) != 0 {
            let number = errno
            guard number == EINTR else { throw EvidenceError.system(number, doing: "locking the file", at: place) }
        }
    }

    /// Writes all bytes, in one call unless the system cuts it short.
    func write(_ bytes: [UInt8]) throws(EvidenceError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(number, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0 {
                let number = errno
                if number == EINTR { continue }
                throw EvidenceError.system(number, doing: "writing", at: place)
            }
            written += count
        }
    }

    /// Cuts the file to this many bytes.
    func truncate(to length: Int) throws(EvidenceError) {
        guard ftruncate(number, length) == 0 else {
            throw EvidenceError.system(errno, doing: "shortening the file", at: place)
        }
    }

    /// Waits until the bytes are on the disk.
    func sync() throws(EvidenceError) {
        guard fsync(number) == 0 else { throw EvidenceError.system(errno, doing: "syncing", at: place) }
    }

    /// The bytes of a range, fewer if the file ends first.
    func bytes(_ range: Range<Int>) throws(EvidenceError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                pread(number, $0.baseAddress?.advanced(by: filled), range.count - filled, range.lowerBound + filled)
            }
            if count < 0 {
                let number = errno
                if number == EINTR { continue }
                throw EvidenceError.system(number, doing: "reading", at: place)
            }
            if count == 0 { break }
            filled += count
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }

    /// All bytes of the file.
    func bytes() throws(EvidenceError) -> [UInt8] {
        try bytes(0..<status().length)
    }

    /// The next bytes of the file, into memory that is used again; 0 at its end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(EvidenceError) -> Int {
        while true {
            let count = Glibc.read(number, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            let number = errno
            guard number == EINTR else { throw EvidenceError.system(number, doing: "reading", at: place) }
        }
    }
}
