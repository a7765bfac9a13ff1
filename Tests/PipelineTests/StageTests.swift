import Dispatch
import FoundationEssentials
import Testing

@testable import Pipeline

@Suite struct StageTests {
    @Test func everyInputIsDoneOrFailedAndOneFailureFailsOneInput() {
        let failures = Locked<[Int]>([])
        let stage = Stage(
            "work", width: 3, capacity: 4, outlet: nil,
            onFailure: { input, _ in failures.withLock { $0.append(input) } },
            makeWorker: { FunctionWorker<Int, Int> { if $0 % 7 == 0 { throw Refusal() } else { return $0 } } })

        for input in 0..<1000 { stage.inlet.admit(input) { _ in } }
        stage.inlet.finish()

        #expect(stage.isDrainedInTime())
        let counts = stage.counts
        #expect(counts.admitted == 1000)
        #expect(counts.failed == 143)
        #expect(counts.done == 857)
        #expect(counts.dropped == 0)
        #expect(counts.waiting == 0)
        #expect(counts.running == 0)
        #expect(failures.withLock { $0.sorted() } == (0..<1000).filter { $0 % 7 == 0 })
    }

    @Test func aBlockedStageAdmitsExactlyWidthAndCapacity() {
        let gate = Gate()
        let tally = Tally()
        let stage = Stage(
            "slow", width: 2, capacity: 3, outlet: nil, onFailure: { _, _ in },
            makeWorker: {
                FunctionWorker<Int, Int> { input in
                    gate.pass(); return input
                }
            })

        for input in 0..<20 { stage.inlet.admit(input, then: tally.note) }

        #expect(gate.awaitArrivals(2))
        #expect(tally.count(.admitted) == 5)
        #expect(stage.counts.running == 2)
        #expect(stage.counts.waiting == 3)
        stage.inlet.finish()
        gate.letGo(20)
        #expect(stage.isDrainedInTime())
        #expect(stage.counts.done == 20)
        #expect(tally.count(.admitted) == 20)
    }

    @Test func aBlockedStageHoldsTheStageAboveAtItsOwnWidthAndCapacity() {
        let gate = Gate()
        let tally = Tally()
        let calls = Locked(0)
        let below = Stage(
            "below", width: 2, capacity: 1, outlet: nil, onFailure: { _, _ in },
            makeWorker: {
                FunctionWorker<Int, Int> { input in
                    gate.pass(); return input
                }
            })
        let above = Stage(
            "above", width: 3, capacity: 4, outlet: below.inlet, onFailure: { _, _ in },
            makeWorker: {
                FunctionWorker<Int, Int> { input in
                    calls.withLock { $0 += 1 }; return input
                }
            })

        for input in 0..<50 { above.inlet.admit(input, then: tally.note) }

        #expect(gate.awaitArrivals(2))
        #expect(tally.awaitAnswers(2 + 1 + 3 + 4))
        #expect(below.counts.admitted == 3)
        #expect(above.counts.admitted == 10)
        #expect(above.counts.done == 3)
        #expect(above.counts.running + above.counts.waiting == 7)
        above.inlet.finish()
        gate.letGo(50)
        #expect(below.isDrainedInTime())
        #expect(calls.withLock { $0 } == 50)
        #expect(below.counts.done == 50)
        #expect(above.counts.done == 50)
    }

    @Test func aStageNeverHoldsMoreThanItsPlaces() {
        let peak = Locked(0)
        let stage = Stage(
            "small", width: 2, capacity: 1, batch: 2, outlet: nil, onFailure: { _, _ in },
            makeWorker: { FunctionWorker<Int, Int> { $0 } })

        for input in 0..<5000 {
            stage.inlet.admit(input) { _ in
                let counts = stage.counts
                peak.withLock { $0 = max($0, counts.waiting + counts.running) }
            }
        }
        stage.inlet.finish()

        #expect(stage.isDrainedInTime())
        #expect(peak.withLock { $0 } <= 3)
        #expect(stage.counts.done == 5000)
    }

    @Test func finishFlowsDownAfterTheLastOutput() {
        let seen = Locked<[Int]>([])
        let below = Stage(
            "below", width: 1, capacity: 0, outlet: nil, onFailure: { _, _ in },
            makeWorker: {
                FunctionWorker<Int, Int> { input in
                    seen.withLock { $0.append(input) }; return input
                }
            })
        let above = Stage(
            "above", width: 4, capacity: 2, outlet: below.inlet, onFailure: { _, _ in },
            makeWorker: { FunctionWorker<Int, Int> { $0 * 2 } })

        for input in 0..<100 { above.inlet.admit(input) { _ in } }
        above.inlet.finish()

        #expect(below.isDrainedInTime())
        #expect(seen.withLock { $0.sorted() } == (0..<100).map { $0 * 2 })
    }

    @Test func anEmptyStageIsDrainedWhenFinishedAndSaysSoToWhoAsksLater() {
        let stage = Stage(
            "empty", width: 1, capacity: 1, outlet: nil, onFailure: { _, _ in },
            makeWorker: { FunctionWorker<Int, Int> { $0 } })

        stage.inlet.finish()
        stage.inlet.finish()

        #expect(stage.isDrainedInTime())
        #expect(stage.isDrainedInTime())
        #expect(stage.counts == StageCounts())
    }

    @Test func aFinishedStageRefusesAndDoesNotCount() {
        let tally = Tally()
        let stage = Stage(
            "finished", width: 1, capacity: 1, outlet: nil, onFailure: { _, _ in },
            makeWorker: { FunctionWorker<Int, Int> { $0 } })

        stage.inlet.finish()
        stage.inlet.admit(1, then: tally.note)

        #expect(tally.admissions.withLock { $0 } == [.refused])
        #expect(stage.counts.admitted == 0)
    }

    @Test func cancelDropsWhatWaitsAndLetsWhatRunsComplete() {
        let gate = Gate()
        let tally = Tally()
        let dropped = Locked<[Int]>([])
        let stage = Stage(
            "cancelled", width: 2, capacity: 3, outlet: nil, onFailure: { _, _ in },
            onDrop: { input in dropped.withLock { $0.append(input) } },
            makeWorker: {
                FunctionWorker<Int, Int> { input in
                    gate.pass(); return input
                }
            })
        for input in 0..<10 { stage.inlet.admit(input, then: tally.note) }
        #expect(gate.awaitArrivals(2))

        stage.cancel()
        stage.inlet.admit(10, then: tally.note)
        gate.letGo(2)

        #expect(stage.isDrainedInTime())
        let counts = stage.counts
        #expect(counts.admitted == 5)
        #expect(counts.done == 2)
        #expect(counts.dropped == 3)
        #expect(tally.count(.admitted) == 5)
        #expect(tally.count(.refused) == 6)
        #expect(dropped.withLock { $0.count } == 3)
    }

    @Test func anOutputThatTheNextStageRefusesIsDroppedAndNotDone() {
        let gate = Gate()
        let dropped = Locked<[Int]>([])
        let below = Stage(
            "below", width: 1, capacity: 0, outlet: nil, onFailure: { _, _ in },
            makeWorker: {
                FunctionWorker<Int, Int> { input in
                    gate.pass(); return input
                }
            })
        let above = Stage(
            "above", width: 1, capacity: 5, outlet: below.inlet, onFailure: { _, _ in },
            onDrop: { input in dropped.withLock { $0.append(input) } },
            makeWorker: { FunctionWorker<Int, Int> { $0 } })
        for input in 0..<4 { above.inlet.admit(input) { _ in } }
        #expect(gate.awaitArrivals(1))

        below.cancel()
        above.inlet.finish()
        gate.letGo(1)

        #expect(above.isDrainedInTime())
        #expect(below.isDrainedInTime())
        #expect(above.counts.done == 1)
        #expect(above.counts.dropped == 3)
        #expect(below.counts.done == 1)
        #expect(dropped.withLock { $0.sorted() } == [1, 2, 3])
    }

    @Test func aChainOfUnevenStagesLosesAndDoublesNothing() {
        let seen = Locked<[Int]>([])
        let failed = Locked<[Int]>([])
        let third = Stage(
            "third", width: 2, capacity: 3, batch: 4, outlet: nil, onFailure: { _, _ in },
            makeWorker: { FunctionWorker<Int, Int> { seen.append($0) } })
        let second = Stage(
            "second", width: 4, capacity: 1, outlet: third.inlet,
            onFailure: { input, _ in failed.withLock { $0.append(input) } },
            makeWorker: { FunctionWorker<Int, Int> { if spin($0) % 13 == 0 { throw Refusal() } else { return $0 } } })
        let first = Stage(
            "first", width: 3, capacity: 8, outlet: second.inlet, onFailure: { _, _ in },
            makeWorker: {
                FunctionWorker<Int, Int> { input in
                    _ = spin(input &* 31); return input
                }
            })

        for input in 0..<1000 { first.inlet.admit(input) { _ in } }
        first.inlet.finish()

        #expect(third.isDrainedInTime())
        let (done, lost) = (seen.withLock { $0 }, failed.withLock { $0 })
        let isWhole = (done + lost).sorted() == Array(0..<1000)
        #expect(isWhole)
        #expect(!lost.isEmpty)
        #expect(second.counts.failed == lost.count)
        #expect(third.counts.done == done.count)
    }

    @Test func noThreadWaitsForRoom() throws {
        let gate = Gate()
        let tally = Tally()
        let stage = Stage(
            "blocked", width: 2, capacity: 2, outlet: nil, onFailure: { _, _ in },
            makeWorker: {
                FunctionWorker<Int, Int> { input in
                    gate.pass(); return input
                }
            })
        for input in 0..<4 { stage.inlet.admit(input, then: tally.note) }
        #expect(gate.awaitArrivals(2))
        let before = try threadCount()

        for input in 4..<10_004 { stage.inlet.admit(input, then: tally.note) }

        // Other suites run beside this one and have threads of their own, far fewer than a thread a value.
        #expect(try threadCount() < before + 100)
        #expect(tally.count(.admitted) == 4)
        stage.inlet.finish()
        gate.letGo(10_004)
        #expect(stage.isDrainedInTime())
        #expect(stage.counts.done == 10_004)
    }

    @Test func timeInWorkersIsAddedUp() {
        let stage = Stage(
            "timed", width: 1, capacity: 0, outlet: nil, onFailure: { _, _ in },
            makeWorker: { FunctionWorker<Int, Int> { input in (0..<1000).reduce(0) { $0 &+ spin($1 &+ input) } } })

        stage.inlet.admit(1) { _ in }
        stage.inlet.finish()

        #expect(stage.isDrainedInTime())
        #expect(stage.counts.processor > .zero)
        #expect(stage.counts.elapsed >= .microseconds(1))
    }

    private func threadCount() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
    }
}

/// Takes a time that differs from input to input, and gives a number that depends on all of it.
private func spin(_ seed: Int) -> Int {
    var state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 | 1
    for _ in 0..<(state >> 56) { state = state &* 6_364_136_223_846_793_005 &+ 1 }
    return Int(state >> 33)
}

extension Locked where State == [Int] {
    fileprivate func append(_ value: Int) -> Int {
        withLock { $0.append(value) }
        return value
    }
}
