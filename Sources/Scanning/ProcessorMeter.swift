internal import Glibc

/// Measures what the whole process costs, from the meter's making on.
struct ProcessorMeter {
    private let beginning = ProcessorMeter.time

    /// Processor time of all threads since then.
    var spent: Duration { Self.time - beginning }

    private static var time: Duration {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
