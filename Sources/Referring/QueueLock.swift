import Evidence

/// The right to add to a queue and to repair it, held by one run at a time and let go when the value goes.
///
/// The kernel lets it go when its holder dies, so no stale lock is possible. Reviewers do not need it.
public struct QueueLock: ~Copyable, Sendable {
    private let lock: FileLock

    /// Takes the lock of a queue's folder, which is made if it is missing.
    ///
    /// - Throws: `QueueError.Code.locked` at once if another run holds it.
    public init(of path: String) throws(QueueError) {
        let directory = QueueDirectory(path)
        try directory.make()
        let held: FileLock?
        do {
            held = try FileLock(atOnce: directory.scanLock)
        } catch {
            throw QueueError(error)
        }
        guard let held else {
            throw QueueError(
                .locked, path, "another run is at work on this queue", remedy: "Wait until it has ended, and run again")
        }
        lock = held
    }
}
