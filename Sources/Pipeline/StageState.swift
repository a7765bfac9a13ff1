internal import DequeModule

/// Who holds which place in a stage; touched under the stage's lock only.
///
/// Nothing here calls out: each step returns what is to be called once the lock is free.
struct StageState<Input: Sendable>: Sendable {
    /// Width and capacity together: the places that inputs can hold.
    let places: Int
    let batch: Int
    var counts = StageCounts()
    private var waiting: Deque<Input> = []
    private var parked: Deque<Parked<Input>> = []
    private var idle: [Int]
    /// For each lane, how many inputs of its batch still hold their places, and one more while the lane itself runs.
    private var open: [Int]
    private var isClosed = false
    private var isDrained = false
    private var listeners: [Listener] = []

    init(width: Int, capacity: Int, batch: Int) {
        places = width + capacity
        self.batch = batch
        idle = Array((0..<width).reversed())
        open = Array(repeating: 0, count: width)
    }

    private var held: Int { counts.waiting + counts.running }

    mutating func admit(_ arrival: Parked<Input>) -> Effects<Input> {
        var effects = Effects<Input>()
        if isClosed {
            effects.refused = [arrival]
        } else if parked.isEmpty, held < places {
            place(arrival, &effects)
        } else {
            parked.append(arrival)
        }
        return effects
    }

    mutating func finish() -> Effects<Input> {
        isClosed = true
        return closing(Effects())
    }

    mutating func cancel() -> Effects<Input> {
        var effects = Effects<Input>()
        isClosed = true
        effects.refused = Array(parked)
        effects.dropped = Array(waiting)
        counts.dropped += waiting.count
        counts.waiting = 0
        parked = []
        waiting = []
        return closing(effects)
    }

    /// Gives a lane its next inputs; none means that the lane is idle from here on.
    mutating func take(_ lane: Int) -> [Input] {
        guard !waiting.isEmpty else {
            idle.append(lane)
            return []
        }
        let taken = Array(waiting.prefix(batch))
        waiting.removeFirst(taken.count)
        counts.waiting -= taken.count
        counts.running += taken.count
        open[lane] = taken.count + 1
        return taken
    }

    mutating func spent(elapsed: Duration, processor: Duration) {
        counts.elapsed += elapsed
        counts.processor += processor
    }

    /// Frees the place of one input of a lane's batch.
    mutating func settle(_ outcome: Settled, of lane: Int) -> Effects<Input> {
        counts.running -= 1
        switch outcome {
        case .done: counts.done += 1
        case .failed: counts.failed += 1
        case .dropped: counts.dropped += 1
        }
        var effects = Effects<Input>()
        open[lane] -= 1
        if open[lane] == 0 {
            if waiting.isEmpty { idle.append(lane) } else { effects.lanes = [lane] }
        }
        while held < places, let next = parked.popFirst() { place(next, &effects) }
        return closing(effects)
    }

    /// Whether the whole batch of a lane that has stopped working is settled, so that it may take the next.
    mutating func release(_ lane: Int) -> Bool {
        open[lane] -= 1
        return open[lane] == 0
    }

    /// Registers a listener, or says that it can be called at once.
    mutating func listen(_ listener: Listener) -> Bool {
        if !isDrained { listeners.append(listener) }
        return isDrained
    }

    private mutating func place(_ arrival: Parked<Input>, _ effects: inout Effects<Input>) {
        waiting.append(arrival.value)
        counts.admitted += 1
        counts.waiting += 1
        effects.admitted.append(arrival)
        if let lane = idle.popLast() { effects.lanes.append(lane) }
    }

    private mutating func closing(_ effects: Effects<Input>) -> Effects<Input> {
        guard isClosed, !isDrained, held == 0, parked.isEmpty else { return effects }
        var effects = effects
        isDrained = true
        effects.isDrained = true
        effects.listeners = listeners
        listeners = []
        return effects
    }
}

/// How an input ended.
enum Settled { case done, failed, dropped }

/// A value that waits for a place, and whom to tell.
struct Parked<Value: Sendable>: Sendable {
    let value: Value
    let then: @Sendable (Admission) -> Void
}

/// Whom to tell that a stage is drained.
struct Listener: Sendable {
    let body: @Sendable () -> Void
}

/// What is to be done once the lock of a stage is free.
struct Effects<Input: Sendable>: Sendable {
    var admitted: [Parked<Input>] = []
    var refused: [Parked<Input>] = []
    var dropped: [Input] = []
    /// Lanes that are to look for work.
    var lanes: [Int] = []
    var isDrained = false
    var listeners: [Listener] = []
}
