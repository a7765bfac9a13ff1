internal import Glibc

/// What a thread has cost so far.
enum ProcessorClock {
    /// Processor time of the calling thread since its beginning.
    static var ofThisThread: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
