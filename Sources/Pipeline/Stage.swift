/// A bounded stage: `width` inputs are worked on and `capacity` wait.
///
/// An input keeps its place until what it produced has been admitted downstream, and no thread blocks for room: that is
/// the backpressure. Every input admitted ends done, failed or dropped. Lanes finish in any order. The stage lives as
/// long as an inlet to it or work in it.
public final class Stage<W: Worker>: Sendable {
    /// The stage's name in reports and debuggers.
    public let name: String
    private let state: Locked<StageState<W.Input>>
    private let lanes: [Lane<W>]
    private let outlet: Inlet<W.Output>?
    private let onFailure: @Sendable (W.Input, any Error) -> Void
    private let onDrop: @Sendable (W.Input) -> Void

    /// Makes a stage with all its workers; it begins with its first input.
    ///
    /// - Parameters:
    ///   - name: Short, unique in a pipeline.
    ///   - width: Lanes, each with a worker and a serial queue; 1 or more.
    ///   - capacity: Inputs that wait beside those that are worked on; 0 or more.
    ///   - batch: The most inputs that a lane takes at once. It takes what waits and never waits for more.
    ///   - outlet: Where outputs go; `nil` for the last stage, whose outputs are let go.
    ///   - onFailure: Told of each input whose worker threw, on the lane's thread, before the input gives up its place.
    ///   - onDrop: Told of each input that a cancellation dropped, on any thread.
    ///   - makeWorker: Called `width` times, here.
    /// - Throws: What `makeWorker` throws.
    public init(
        _ name: String, width: Int, capacity: Int, batch: Int = 1, outlet: Inlet<W.Output>?,
        onFailure: @escaping @Sendable (W.Input, any Error) -> Void,
        onDrop: @escaping @Sendable (W.Input) -> Void = { _ in }, makeWorker: () throws -> W
    ) rethrows {
        precondition(width > 0, "stage \(name) needs a lane or more, not \(width)")
        precondition(capacity >= 0, "stage \(name) cannot hold \(capacity) inputs")
        precondition(batch > 0, "stage \(name) cannot take \(batch) inputs at once")
        self.name = name
        self.outlet = outlet
        self.onFailure = onFailure
        self.onDrop = onDrop
        lanes = try (0..<width).map { Lane($0, of: name, worker: try makeWorker()) }
        state = Locked(StageState(width: width, capacity: capacity, batch: batch))
    }

    /// The way in; copies lead to the same stage.
    public var inlet: Inlet<W.Input> { Inlet(self) }

    /// What became of the inputs up to this moment, taken at one instant.
    public var counts: StageCounts { state.withLock { $0.counts } }

    /// Drops what waits and lets what runs complete; nothing more is admitted, and the stages below are finished.
    public func cancel() {
        carryOut(state.withLock { $0.cancel() })
    }

    /// Calls `body` once, when the stage is finished or cancelled and holds nothing; at once if it is so already.
    public func whenDrained(_ body: @escaping @Sendable () -> Void) {
        let listener = Listener(body: body)
        if state.withLock({ $0.listen(listener) }) { body() }
    }

    /// Works through what waits until a batch has to wait for room downstream, or nothing waits.
    private func run(_ lane: Lane<W>) {
        repeat {
            let batch = state.withLock { $0.take(lane.index) }
            guard !batch.isEmpty else { return }
            let worked = lane.work(on: batch)
            state.withLock { $0.spent(elapsed: worked.elapsed, processor: worked.processor) }
            for (input, result) in zip(batch, worked.results) { deliver(result, of: input, lane: lane.index) }
        } while state.withLock { $0.release(lane.index) }
    }

    private func deliver(_ result: Result<W.Output, any Error>, of input: W.Input, lane: Int) {
        switch result {
        case .failure(let error):
            onFailure(input, error)
            settle(.failed, lane)
        case .success(let output):
            guard let outlet else { return settle(.done, lane) }
            outlet.admit(output) { admission in
                if admission == .refused { self.onDrop(input) }
                self.settle(admission == .admitted ? .done : .dropped, lane)
            }
        }
    }

    private func settle(_ outcome: Settled, _ lane: Int) {
        carryOut(state.withLock { $0.settle(outcome, of: lane) })
    }

    /// Calls out, with no lock held: first the lanes, then whoever waited for an answer.
    private func carryOut(_ effects: Effects<W.Input>) {
        for index in effects.lanes {
            let lane = lanes[index]
            lane.start { self.run(lane) }
        }
        for input in effects.dropped { onDrop(input) }
        for arrival in effects.admitted { arrival.then(.admitted) }
        for arrival in effects.refused { arrival.then(.refused) }
        if effects.isDrained { outlet?.finish() }
        for listener in effects.listeners { listener.body() }
    }
}

extension Stage: Admitting {
    func admit(_ value: W.Input, then: @escaping @Sendable (Admission) -> Void) {
        carryOut(state.withLock { $0.admit(Parked(value: value, then: then)) })
    }

    func finish() {
        carryOut(state.withLock { $0.finish() })
    }
}
