import Testing

@testable import Fetching

@Suite struct TimedHeapTests {
    @Test func theEarliestComesFirstAndNothingBeforeItsTime() {
        let start = ContinuousClock.now
        var heap = TimedHeap()
        let seconds = (0..<500).map { $0 * 7919 % 500 }
        for second in seconds { heap.push(second, at: start + .seconds(second)) }

        #expect(heap.pop(upTo: start - .seconds(1)) == nil)
        var order: [Int] = []
        for second in 0..<500 {
            #expect(heap.first == start + .seconds(second))
            while let value = heap.pop(upTo: start + .seconds(second)) { order.append(value) }
        }

        let isSorted = order == Array(0..<500)
        #expect(isSorted)
        #expect(heap.first == nil)
    }
}
