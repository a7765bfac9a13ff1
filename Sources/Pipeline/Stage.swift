/// A bounded stage: `width` inputs are worked on and `capacity` wait.
///
/// An input keeps its place until what it produced has been admitted downstream, and no thread blocks for room: that is
/// the backpressure. Every input admitted ends done, failed or dropped. Lanes finish in any order. The stage lives as
/// long as an inlet to it or work in it.
public final class Stage<W: Worker>: Sendable {
    /// The stage's name in reports and debuggers.
    public let name: String
    private let state: Locked<StageState>
    private let lanes: [Lane<W>]
    private let batch: Int
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
        self.batch = batch
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
        let (dropped, refused, step) = state.withLock { $0.cancel() }
        for place in dropped { onDrop(input(of: place)) }
        for place in refused { place.then(.refused) }
        carryOut(step)
    }

    /// Calls `body` once, when the stage is finished or cancelled and holds nothing; at once if it is so already.
    public func whenDrained(_ body: @escaping @Sendable () -> Void) {
        let listener = Listener(body: body)
        if state.withLock({ $0.listen(listener) }) { body() }
    }

    /// Works through what waits until an output has to wait for room downstream, or nothing waits.
    private func run(_ lane: Lane<W>) {
        repeat {
            let isIdle = batch == 1 ? workOnOne(lane) : workOnBatch(lane)
            guard !isIdle else { return }
        } while state.withLock { $0.release(lane.index) }
    }

    private func workOnOne(_ lane: Lane<W>) -> Bool {
        guard let place = state.withLock({ $0.takeOne(lane.index) }) else { return true }
        let input = input(of: place)
        let watch = Stopwatch()
        let result = lane.work(on: input)
        note(watch)
        deliver(result, of: input, lane: lane.index)
        return false
    }

    private func workOnBatch(_ lane: Lane<W>) -> Bool {
        let inputs = state.withLock { $0.takeBatch(lane.index) }.map { input(of: $0) }
        guard !inputs.isEmpty else { return true }
        let watch = Stopwatch()
        let results = lane.work(on: inputs)
        note(watch)
        for (input, result) in zip(inputs, results) { deliver(result, of: input, lane: lane.index) }
        return false
    }

    private func note(_ watch: Stopwatch) {
        let spent = watch.spent()
        state.withLock { $0.spent(elapsed: spent.elapsed, processor: spent.processor) }
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
    private func carryOut(_ step: Step) {
        if let lane = step.lane { start(lanes[lane]) }
        if let lane = step.otherLane { start(lanes[lane]) }
        step.admitted?.then(.admitted)
        step.refused?.then(.refused)
        if step.isDrained { outlet?.finish() }
        for listener in step.listeners { listener.body() }
    }

    private func start(_ lane: Lane<W>) {
        lane.start { self.run(lane) }
    }

    /// Every place in this stage's state was made by its own `admit`, so its type is known.
    private func input(of place: any Place) -> W.Input {
        unsafeDowncast(place, to: Held<W.Input>.self).input
    }
}

extension Stage: Admitting {
    func admit(_ value: W.Input, then: @escaping @Sendable (Admission) -> Void) {
        let place = Held(value, then: then)
        carryOut(state.withLock { $0.admit(place) })
    }

    func finish() {
        carryOut(state.withLock { $0.finish() })
    }
}
