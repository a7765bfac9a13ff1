internal import Dispatch
internal import FoundationEssentials
internal import Planning
internal import Synchronization

/// Everything that happens on the fetcher's queue: whose turn it is, which transfers run, who is to be told.
///
/// `@unchecked Sendable`, because all but `freed` is touched on `queue` only, once `activate` has been called.
final class FetchLoop: @unchecked Sendable {
    let queue = DispatchQueue(label: "probity.fetch")
    private let configuration: FetchConfiguration
    private let now: @Sendable () -> Date
    private let deliver: @Sendable (FetchRequest, FetchOutcome, @escaping @Sendable () -> Void) -> Void
    private let transfers: CurlTransfers
    private let sockets: any DispatchSourceRead
    private let timer: any DispatchSourceTimer

    private(set) var counts = FetchCounts()
    private var pacer: HostPacer<Errand>
    /// Transfers under way, and outcomes delivered and not admitted yet.
    private var taken = 0
    private var droppedAndNotAdmitted = 0
    private var armed: ContinuousClock.Instant?
    private var isFinished = false
    private var isCancelled = false
    private var isDrained = false
    private var listeners: [Listener] = []
    /// Outcomes admitted since the last turn; counted here so that many of them cost one turn.
    private let freed = Atomic(0)

    init(
        _ configuration: FetchConfiguration, now: @escaping @Sendable () -> Date,
        deliver: @escaping @Sendable (FetchRequest, FetchOutcome, @escaping @Sendable () -> Void) -> Void
    ) throws(FetchError) {
        try configuration.check()
        self.configuration = configuration
        self.now = now
        self.deliver = deliver
        pacer = HostPacer(perHost: configuration.perHost, delay: configuration.delay)
        transfers = try CurlTransfers(configuration)
        sockets = DispatchSource.makeReadSource(fileDescriptor: transfers.multi.watch.descriptor, queue: queue)
        timer = DispatchSource.makeTimerSource(queue: queue)
    }

    /// Whether the caller runs on `queue`.
    var isCurrent: Bool { DispatchQueue.getSpecific(key: Self.running) == ObjectIdentifier(self) }

    private static let running = DispatchSpecificKey<ObjectIdentifier>()

    /// Begins to listen; the sources hold the loop until it is drained.
    func activate() {
        queue.setSpecific(key: Self.running, value: ObjectIdentifier(self))
        sockets.setEventHandler { self.turn() }
        // The set of sockets must not be closed while Dispatch watches it.
        sockets.setCancelHandler { [transfers] in withExtendedLifetime(transfers) {} }
        timer.setEventHandler {
            self.armed = nil
            self.turn()
        }
        sockets.activate()
        timer.activate()
    }

    func enqueue(_ requests: [FetchRequest]) {
        counts.admitted += requests.count
        for request in requests {
            if isFinished {
                drop(request)
            } else if let address = WebAddress(request.url) {
                let host = pacer.host(named: address.host)
                pacer.enqueue(Errand(request, host: host), at: host)
            } else {
                taken += 1
                hand(over: .failed(.addressUnusable), of: request)
            }
        }
        turn()
    }

    func finish() {
        isFinished = true
        turn()
    }

    func cancel() {
        isFinished = true
        isCancelled = true
        for errand in pacer.removeAll() { drop(errand.request) }
        turn()
    }

    func whenDrained(_ body: @escaping @Sendable () -> Void) {
        if isDrained { body() } else { listeners.append(Listener(body: body)) }
    }

    /// Does all that can be done without waiting, and arranges to be called when there is more.
    private func turn() {
        guard !isDrained else { return }
        let began = ProcessorClock.ofThisThread
        defer { counts.processor += ProcessorClock.ofThisThread - began }
        var rounds = 0
        var moved = true
        while moved, rounds < 64 {
            taken -= freed.exchange(0, ordering: .acquiringAndReleasing)
            startDue()
            moved = transfers.multi.perform()
            while let (errand, answer) = transfers.nextDone() {
                moved = true
                complete(errand, answer)
            }
            rounds += 1
        }
        // Others that wait for the queue come first; the source fires again by itself while sockets are ready.
        if moved { queue.async { self.turn() } }
        closeIfDrained()
        arm()
    }

    private func startDue() {
        let now = ContinuousClock.now
        while taken < configuration.transfers, let (errand, host) = pacer.next(at: now) {
            taken += 1
            do throws(CurlError) {
                try transfers.start(errand)
                counts.sent += 1
            } catch {
                pacer.finished(at: host)
                hand(over: .failed(.curl(error)), of: errand.request)
            }
        }
    }

    private func complete(_ errand: Errand, _ answer: Answer) {
        pacer.finished(at: errand.host)
        guard let location = answer.redirect else {
            return hand(over: answer.outcome(for: errand, at: now()), of: errand.request)
        }
        do throws(FetchFailure) {
            let address = try errand.follow(location, limit: configuration.maxRedirects)
            errand.host = pacer.host(named: address.host)
        } catch {
            return hand(over: .failed(error), of: errand.request)
        }
        taken -= 1
        if isCancelled {
            drop(errand.request)
        } else {
            pacer.enqueueFirst(errand, at: errand.host)
        }
    }

    /// Delivers an outcome that keeps its transfer's place until it is admitted.
    private func hand(over outcome: FetchOutcome, of request: FetchRequest) {
        switch outcome {
        case .page(let page):
            counts.done += 1
            counts.bytes += page.body.count
        case .notModified:
            counts.done += 1
            counts.notModified += 1
        case .failed: counts.failed += 1
        case .dropped: counts.dropped += 1
        }
        let receipt = Receipt()
        deliver(request, outcome) {
            receipt.sign()
            let before = self.freed.wrappingAdd(1, ordering: .acquiringAndReleasing).oldValue
            if before == 0 { self.queue.async { self.turn() } }
        }
    }

    /// Delivers a request that was never sent; it holds no transfer's place.
    private func drop(_ request: FetchRequest) {
        counts.dropped += 1
        droppedAndNotAdmitted += 1
        let receipt = Receipt()
        deliver(request, .dropped) {
            receipt.sign()
            self.queue.async {
                self.droppedAndNotAdmitted -= 1
                self.turn()
            }
        }
    }

    private func closeIfDrained() {
        guard isFinished, taken == 0, droppedAndNotAdmitted == 0, pacer.waiting == 0 else { return }
        isDrained = true
        transfers.close()
        sockets.cancel()
        timer.cancel()
        let told = listeners
        listeners = []
        for listener in told { listener.body() }
    }

    /// Sets the timer to the next instant at which something is due, unless it fires before that anyway.
    private func arm() {
        guard !isDrained else { return }
        let now = ContinuousClock.now
        let look = taken < configuration.transfers ? pacer.nextLook(at: now) : nil
        guard let due = [look, transfers.multi.deadline].compactMap({ $0 }).min() else { return }
        if let armed, armed <= due { return }
        armed = due
        timer.schedule(deadline: .now() + .nanoseconds(max(0, now.duration(to: due).milliseconds) * 1_000_000))
    }
}

/// Whom to tell that a fetcher is drained.
private struct Listener: Sendable {
    let body: @Sendable () -> Void
}

/// Proof that an outcome is admitted once.
private final class Receipt: Sendable {
    private let isSigned = Atomic(false)

    func sign() {
        let was = isSigned.exchange(true, ordering: .relaxed)
        precondition(!was, "an outcome was admitted twice")
    }
}
