internal import Dispatch
internal import Glibc

/// One worker and the serial queue that alone touches it.
///
/// `@unchecked Sendable`, because `worker` is used on `queue` only, after the stage handed the lane over under its lock.
final class Lane<W: Worker>: @unchecked Sendable {
    let index: Int
    private let worker: W
    private let queue: DispatchQueue

    init(_ index: Int, of stage: String, worker: W) {
        self.index = index
        self.worker = worker
        queue = DispatchQueue(label: "probity.\(stage).\(index)")
    }

    func start(_ body: @escaping @Sendable () -> Void) {
        queue.async(execute: body)
    }

    /// Runs the worker and says what it cost.
    func work(on batch: [W.Input]) -> Worked<W.Output> {
        let elapsed = Self.time(CLOCK_MONOTONIC)
        let processor = Self.time(CLOCK_THREAD_CPUTIME_ID)
        let results = worker.work(on: batch)
        precondition(
            results.count == batch.count, "a worker gave \(results.count) results for \(batch.count) inputs")
        return Worked(
            results: results, elapsed: Self.time(CLOCK_MONOTONIC) - elapsed,
            processor: Self.time(CLOCK_THREAD_CPUTIME_ID) - processor)
    }

    private static func time(_ clock: clockid_t) -> Duration {
        var time = timespec()
        clock_gettime(clock, &time)
        return Duration(secondsComponent: Int64(time.tv_sec), attosecondsComponent: Int64(time.tv_nsec) * 1_000_000_000)
    }
}

/// What a worker made of a batch, and the time that it took.
struct Worked<Output> {
    let results: [Result<Output, any Error>]
    let elapsed: Duration
    let processor: Duration
}
