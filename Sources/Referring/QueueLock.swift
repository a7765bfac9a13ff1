import Evidence
import Glibc

/// The right to add to a queue and to repair it, held by one run at a time and let go when the value goes.
///
/// The kernel lets it go when its holder dies, so no stale lock is possible. Reviewers do not need it.
public struct QueueLock: ~Copyable, Sendable {
    private let lock: FileLock

    /// Takes the lock of a queue's folder, which is made if it is missing.
    ///
    /// - Parameter patience: How long to wait for another run to end; by default not at all.
    /// - Throws: `QueueError.Code.locked` if another run holds it, and still does when the patience is used up.
    public init(of path: String, waiting patience: Duration = .zero) throws(QueueError) {
        let directory = QueueDirectory(path)
        try directory.make()
        let end = ContinuousClock.now + patience
        while true {
            if let held = try Self.take(directory) {
                lock = held
                return
            }
            guard ContinuousClock.now < end else {
                throw QueueError(
                    .locked, path, "another run is at work on this queue",
                    remedy: "Wait until it has ended, and run again")
            }
            // Asked again and again, since flock(2) knows no limit of time.
            usleep(50_000)
        }
    }

    private static func take(_ directory: QueueDirectory) throws(QueueError) -> FileLock? {
        do {
            return try FileLock(atOnce: directory.scanLock)
        } catch {
            throw QueueError(error)
        }
    }
}
