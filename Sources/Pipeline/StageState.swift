internal import DequeModule

/// Who holds which place in a stage; touched under the stage's lock only.
///
/// Nothing here calls out: each step returns what is to be called once the lock is free.
struct StageState: Sendable {
    /// Width and capacity together: how many inputs the stage holds at most.
    let places: Int
    let batch: Int
    var counts = StageCounts()
    private var waiting: Deque<any Place> = []
    private var parked: Deque<any Place> = []
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

    mutating func admit(_ arrival: any Place) -> Step {
        var step = Step()
        if isClosed {
            step.refused = arrival
        } else if parked.isEmpty, held < places {
            place(arrival, &step)
        } else {
            parked.append(arrival)
        }
        return step
    }

    mutating func finish() -> Step {
        isClosed = true
        var step = Step()
        close(&step)
        return step
    }

    /// - Returns: Those that waited, those that wanted a place, and the step that follows for all of them.
    mutating func cancel() -> (dropped: Deque<any Place>, refused: Deque<any Place>, step: Step) {
        isClosed = true
        counts.dropped += waiting.count
        counts.waiting = 0
        let (dropped, refused) = (waiting, parked)
        waiting = []
        parked = []
        var step = Step()
        close(&step)
        return (dropped, refused, step)
    }

    /// Gives a lane its next input; `nil` means that the lane is idle from here on.
    mutating func takeOne(_ lane: Int) -> (any Place)? {
        guard let next = waiting.popFirst() else {
            idle.append(lane)
            return nil
        }
        begin(1, lane)
        return next
    }

    /// Gives a lane up to `batch` inputs; none means that the lane is idle from here on.
    mutating func takeBatch(_ lane: Int) -> [any Place] {
        guard !waiting.isEmpty else {
            idle.append(lane)
            return []
        }
        let taken = Array(waiting.prefix(batch))
        waiting.removeFirst(taken.count)
        begin(taken.count, lane)
        return taken
    }

    mutating func spent(elapsed: Duration, processor: Duration) {
        counts.elapsed += elapsed
        counts.processor += processor
    }

    /// Frees the place of one input of a lane's batch, for one that wants it.
    mutating func settle(_ outcome: Settled, of lane: Int) -> Step {
        counts.running -= 1
        switch outcome {
        case .done: counts.done += 1
        case .failed: counts.failed += 1
        case .dropped: counts.dropped += 1
        }
        var step = Step()
        open[lane] -= 1
        if open[lane] == 0 {
            if waiting.isEmpty { idle.append(lane) } else { step.lane = lane }
        }
        if let next = parked.popFirst() { place(next, &step) }
        close(&step)
        return step
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

    private mutating func begin(_ count: Int, _ lane: Int) {
        counts.waiting -= count
        counts.running += count
        open[lane] = count + 1
    }

    private mutating func place(_ arrival: any Place, _ step: inout Step) {
        waiting.append(arrival)
        counts.admitted += 1
        counts.waiting += 1
        step.admitted = arrival
        step.otherLane = idle.popLast()
    }

    private mutating func close(_ step: inout Step) {
        guard isClosed, !isDrained, held == 0, parked.isEmpty else { return }
        isDrained = true
        step.isDrained = true
        step.listeners = listeners
        listeners = []
    }
}

/// How an input ended.
enum Settled { case done, failed, dropped }

/// Whom to tell that a stage is drained.
struct Listener: Sendable {
    let body: @Sendable () -> Void
}

/// What is to be done once the lock of a stage is free; one arrival or one end changes no more than this.
struct Step: Sendable {
    var admitted: (any Place)?
    var refused: (any Place)?
    /// Lanes that are to look for work.
    var lane: Int?
    var otherLane: Int?
    var isDrained = false
    var listeners: [Listener] = []
}
