/// Numbers by the instant at which they are due, earliest first: a binary heap.
struct TimedHeap {
    private var entries: [(at: ContinuousClock.Instant, value: Int)] = []

    /// When the earliest is due.
    var first: ContinuousClock.Instant? { entries.first?.at }

    mutating func push(_ value: Int, at instant: ContinuousClock.Instant) {
        entries.append((instant, value))
        var child = entries.count - 1
        while child > 0, entries[child].at < entries[(child - 1) / 2].at {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the earliest out, if it is due at `now`.
    mutating func pop(upTo now: ContinuousClock.Instant) -> Int? {
        guard let first = entries.first, first.at <= now else { return nil }
        entries.swapAt(0, entries.count - 1)
        entries.removeLast()
        sink()
        return first.value
    }

    private mutating func sink() {
        var parent = 0
        while 2 * parent + 1 < entries.count {
            var child = 2 * parent + 1
            if child + 1 < entries.count, entries[child + 1].at < entries[child].at { child += 1 }
            guard entries[child].at < entries[parent].at else { return }
            entries.swapAt(child, parent)
            parent = child
        }
    }
}
