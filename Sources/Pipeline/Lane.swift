internal import Dispatch

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

    func work(on input: W.Input) -> Result<W.Output, any Error> {
        Result { try worker.work(on: input) }
    }

    func work(on batch: [W.Input]) -> [Result<W.Output, any Error>] {
        let results = worker.work(on: batch)
        precondition(results.count == batch.count, "a worker gave \(results.count) results for \(batch.count) inputs")
        return results
    }
}
