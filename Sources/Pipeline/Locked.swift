internal import Glibc

/// A value that threads take turns with.
///
/// Over a pthread mutex, since Thread Sanitizer does not see `Synchronization.Mutex` on Linux. Not recursive.
public final class Locked<State>: @unchecked Sendable {
    // Sendable, because `state` is read and written with `mutex` held only, and comes in as `sending`.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var state: State

    /// Takes `state` over; nobody else may hold a reference into it.
    public init(_ state: sending State) {
        self.state = state
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        let code = pthread_mutex_init(mutex, nil)
        precondition(code == 0, "a mutex could not be made: error \(code)")
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deinitialize(count: 1)
        mutex.deallocate()
    }

    /// Runs `body` alone with the value; what it returns or throws is handed on.
    ///
    /// - Parameter body: Must be short, must not keep a reference into the value, and must not lock the same value again.
    public func withLock<Result: Sendable, Failure: Error>(
        _ body: (inout State) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&state)
    }
}
