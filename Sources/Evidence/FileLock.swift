import Glibc

/// A lock between processes, and between threads of one, that ends with its holder: none can be left behind.
///
/// Held until the value goes. It locks a file of its own, which stays.
///
/// - SeeAlso: flock(2).
public struct FileLock: ~Copyable, Sendable {
    /// Who else may hold the lock at the same time.
    public enum Sharing: Sendable {
        case nobody, othersWhoShare
    }

    private let file: Descriptor

    /// Waits for the lock.
    public init(waitingFor path: String, sharing: Sharing) throws(EvidenceError) {
        let file = try Descriptor(path, O_RDWR | O_CREAT, doing: "opening the lock file")
        switch sharing {
        case .nobody: try file.lock()
        case .othersWhoShare: try file.lockShared()
        }
        self.file = file
    }

    /// Takes the lock if nobody holds it; `nil` if somebody does.
    public init?(atOnce path: String) throws(EvidenceError) {
        let file = try Descriptor(path, O_RDWR | O_CREAT, doing: "opening the lock file")
        guard try file.lockAtOnce() else { return nil }
        self.file = file
    }
}
