internal import Glibc

/// Measures what a worker costs, from its making to `spent`; on one thread.
struct Stopwatch {
    private let elapsed = Stopwatch.time(CLOCK_MONOTONIC)
    private let processor = Stopwatch.time(CLOCK_THREAD_CPUTIME_ID)

    /// Time on the clock, and processor time of this thread.
    func spent() -> (elapsed: Duration, processor: Duration) {
        let elapsed = Self.time(CLOCK_MONOTONIC) - elapsed
        let processor = Self.time(CLOCK_THREAD_CPUTIME_ID) - processor
        return (.nanoseconds(elapsed), .nanoseconds(processor))
    }

    private static func time(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
