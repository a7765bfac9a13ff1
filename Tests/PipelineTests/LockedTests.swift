import Dispatch
import Testing

@testable import Pipeline

@Suite struct LockedTests {
    @Test func threadsThatAddDoNotLoseAnAddition() {
        let sum = Locked(0)

        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for _ in 0..<1000 { sum.withLock { $0 += 1 } }
        }

        #expect(sum.withLock { $0 } == 8000)
    }

    @Test func theLockIsFreeAfterAnError() {
        let value = Locked(1)

        #expect(throws: Refusal.self) { try value.withLock { (_: inout Int) throws -> Int in throw Refusal() } }

        #expect(value.withLock { $0 } == 1)
    }
}
