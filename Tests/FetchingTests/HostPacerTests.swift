import Testing

@testable import Fetching

@Suite struct HostPacerTests {
    private let start = ContinuousClock.now

    @Test func aHostsItemsStartInOrderAndADelayApart() {
        var pacer = HostPacer<Int>(perHost: 2, delay: .seconds(2))
        let host = pacer.host(named: "a")
        for item in 0..<3 { pacer.enqueue(item, at: host) }

        #expect(pacer.nextLook(at: start) == start)
        #expect(pacer.next(at: start)?.item == 0)
        #expect(pacer.next(at: start) == nil)
        #expect(pacer.nextLook(at: start) == start + .seconds(2))
        #expect(pacer.next(at: start + .milliseconds(1999)) == nil)
        #expect(pacer.next(at: start + .seconds(2))?.item == 1)
        #expect(pacer.waiting == 1)
    }

    @Test func noMoreThanTheAllowedAreUnderWayAtAHost() {
        var pacer = HostPacer<Int>(perHost: 1, delay: .seconds(1))
        let host = pacer.host(named: "a")
        for item in 0..<2 { pacer.enqueue(item, at: host) }
        _ = pacer.next(at: start)

        #expect(pacer.next(at: start + .seconds(60)) == nil)
        #expect(pacer.nextLook(at: start + .seconds(60)) == nil)
        pacer.finished(at: host)
        #expect(pacer.next(at: start + .seconds(60))?.item == 1)
    }

    @Test func theDelayCountsFromTheStartAndNotFromTheEnd() {
        var pacer = HostPacer<Int>(perHost: 1, delay: .seconds(10))
        let host = pacer.host(named: "a")
        for item in 0..<2 { pacer.enqueue(item, at: host) }
        _ = pacer.next(at: start)
        pacer.finished(at: host)

        #expect(pacer.nextLook(at: start + .seconds(5)) == start + .seconds(10))
    }

    @Test func hostsDoNotWaitForEachOtherAndTakeTurns() {
        var pacer = HostPacer<String>(perHost: 8, delay: .zero)
        for name in ["a", "b", "c"] {
            for number in 0..<2 { pacer.enqueue("\(name)\(number)", at: pacer.host(named: name)) }
        }

        let order = (0..<6).compactMap { _ in pacer.next(at: start)?.item }

        #expect(order == ["a0", "b0", "c0", "a1", "b1", "c1"])
    }

    @Test func anItemPutFirstComesBeforeItsHostsOthers() {
        var pacer = HostPacer<Int>(perHost: 1, delay: .zero)
        let host = pacer.host(named: "a")
        for item in 1...3 { pacer.enqueue(item, at: host) }
        _ = pacer.next(at: start)
        pacer.finished(at: host)
        pacer.enqueueFirst(1, at: host)

        #expect(pacer.next(at: start)?.item == 1)
        pacer.finished(at: host)
        #expect(pacer.next(at: start)?.item == 2)
    }

    @Test func removeAllGivesWhatWaitsAndLeavesNothing() {
        var pacer = HostPacer<Int>(perHost: 1, delay: .seconds(1))
        for item in 0..<10 { pacer.enqueue(item, at: pacer.host(named: "\(item % 3)")) }
        _ = pacer.next(at: start)

        let removed = pacer.removeAll()

        #expect(removed.count == 9)
        #expect(pacer.waiting == 0)
        #expect(pacer.next(at: start + .seconds(9)) == nil)
    }

    @Test func everyItemOfManyHostsComesOnceAndNoHostIsHurried() {
        var pacer = HostPacer<Int>(perHost: 1, delay: .seconds(1))
        for item in 0..<20_000 { pacer.enqueue(item, at: pacer.host(named: "host\(item % 3000)")) }
        var now = start
        var last: [HostPacer<Int>.Host: ContinuousClock.Instant] = [:]
        var seen = 0
        var hurried = 0

        while pacer.waiting > 0, let look = pacer.nextLook(at: now) {
            now = max(now, look)
            while let (_, host) = pacer.next(at: now) {
                if let before = last[host], now - before < .seconds(1) { hurried += 1 }
                last[host] = now
                seen += 1
                pacer.finished(at: host)
            }
        }

        #expect(seen == 20_000)
        #expect(hurried == 0)
        #expect(last.count == 3000)
    }

    @Test func manyItemsOfOneHostComeInOrder() {
        var pacer = HostPacer<Int>(perHost: 1, delay: .zero)
        let host = pacer.host(named: "a")
        for item in 0..<5000 { pacer.enqueue(item, at: host) }

        let order = (0..<5000).compactMap { _ in
            defer { pacer.finished(at: host) }
            return pacer.next(at: start)?.item
        }

        let isInOrder = order == Array(0..<5000)
        #expect(isInOrder)
    }
}
