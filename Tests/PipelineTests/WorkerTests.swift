import Testing

@testable import Pipeline

@Suite struct WorkerTests {
    @Test func aLaneTakesWhatWaitsUpToItsBatchAndNeverWaitsForMore() {
        let gate = Gate()
        let sizes = Locked<[Int]>([])
        let stage = Stage(
            "commit", width: 1, capacity: 9, batch: 4, outlet: nil, onFailure: { _, _ in },
            makeWorker: { BatchWorker(gate: gate, sizes: sizes) })

        stage.inlet.admit(0) { _ in }
        #expect(gate.awaitArrivals(1))
        for input in 1..<10 { stage.inlet.admit(input) { _ in } }
        stage.inlet.finish()
        gate.letGo(4)

        #expect(stage.isDrainedInTime())
        #expect(sizes.withLock { $0 } == [1, 4, 4, 1])
        #expect(stage.counts.done == 10)
    }

    @Test func aFailureInABatchFailsOneInput() {
        let gate = Gate()
        let failed = Locked<[Int]>([])
        let stage = Stage(
            "commit", width: 1, capacity: 9, batch: 8, outlet: nil,
            onFailure: { input, _ in failed.withLock { $0.append(input) } },
            makeWorker: { BatchWorker(gate: gate, sizes: Locked([])) })

        gate.letGo(10)
        for input in 95..<105 { stage.inlet.admit(input) { _ in } }
        stage.inlet.finish()

        #expect(stage.isDrainedInTime())
        #expect(failed.withLock { $0 } == [100])
        #expect(stage.counts.failed == 1)
        #expect(stage.counts.done == 9)
    }

    @Test func anInputMayItselfBeAnArray() {
        let sums = Locked<[Int]>([])
        let sink = Stage(
            "sink", width: 1, capacity: 1, outlet: nil, onFailure: { _, _ in },
            makeWorker: {
                FunctionWorker<Int, Int> { sum in
                    sums.withLock { $0.append(sum) }; return sum
                }
            })
        let stage = Stage(
            "sums", width: 1, capacity: 1, outlet: sink.inlet, onFailure: { _, _ in }, makeWorker: { SumWorker() })

        stage.inlet.admit([1, 2, 3]) { _ in }
        stage.inlet.finish()

        #expect(sink.isDrainedInTime())
        #expect(sums.withLock { $0 } == [6])
    }

    @Test func aWorkerThatCannotBeMadeFailsTheStage() {
        #expect(throws: Refusal.self) {
            _ = try Stage(
                "none", width: 1, capacity: 1, outlet: nil, onFailure: { (_: Int, _) in },
                makeWorker: { () throws -> FunctionWorker<Int, Int> in throw Refusal() })
        }
    }
}

/// Notes how many inputs it is handed at once; fails the input 100.
private final class BatchWorker: Worker {
    private let gate: Gate
    private let sizes: Locked<[Int]>

    init(gate: Gate, sizes: Locked<[Int]>) {
        self.gate = gate
        self.sizes = sizes
    }

    func work(on input: Int) throws -> Int {
        if input == 100 { throw Refusal() }
        return input
    }

    func work(on batch: [Int]) -> [Result<Int, any Error>] {
        sizes.withLock { $0.append(batch.count) }
        gate.pass()
        return batch.map { input in Result { try work(on: input) } }
    }
}

private final class SumWorker: Worker {
    func work(on numbers: [Int]) throws -> Int { numbers.reduce(0, +) }
}
