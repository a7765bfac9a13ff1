import Dispatch

@testable import Pipeline

/// A worker made of a function.
final class FunctionWorker<Input: Sendable, Output: Sendable>: Worker {
    private let function: @Sendable (Input) throws -> Output

    init(_ function: @escaping @Sendable (Input) throws -> Output) {
        self.function = function
    }

    func work(on input: Input) throws -> Output { try function(input) }
}

/// Holds workers until the test lets them go on, and tells the test that they came.
final class Gate: Sendable {
    private let entered = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    /// Called by workers.
    func pass() {
        entered.signal()
        opened.wait()
    }

    /// Waits until `count` more workers stand at the gate.
    func awaitArrivals(_ count: Int) -> Bool {
        (0..<count).allSatisfy { _ in entered.wait(timeout: .now() + 60) == .success }
    }

    func letGo(_ count: Int) {
        for _ in 0..<count { opened.signal() }
    }
}

/// Counts what is called back, and lets the test wait for it.
final class Tally: Sendable {
    let admissions = Locked<[Admission]>([])
    private let came = DispatchSemaphore(value: 0)

    func note(_ admission: Admission) {
        admissions.withLock { $0.append(admission) }
        came.signal()
    }

    func awaitAnswers(_ count: Int) -> Bool {
        (0..<count).allSatisfy { _ in came.wait(timeout: .now() + 60) == .success }
    }

    func count(_ admission: Admission) -> Int {
        admissions.withLock { $0.count { $0 == admission } }
    }
}

struct Refusal: Error {}

extension Stage {
    /// Waits until the stage is drained; false after a minute.
    func isDrainedInTime() -> Bool {
        let drained = DispatchSemaphore(value: 0)
        whenDrained { drained.signal() }
        return drained.wait(timeout: .now() + 60) == .success
    }
}
