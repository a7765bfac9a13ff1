internal import Dispatch
internal import FoundationEssentials
internal import Model
internal import Planning
internal import Synchronization

/// Everything that happens on the fetcher's queue: whose turn it is, which transfers run, who is to be told.
///
/// `@unchecked Sendable`, because all but `freed` is touched on `queue` only, once `activate` has been called.
final class FetchLoop: @unchecked Sendable {
    let queue = DispatchQueue(label: "probity.fetch")
    private let configuration: FetchConfiguration
    private let now: @Sendable () -> Date
    private let memory: any HostMemory
    private let deliver: @Sendable (FetchRequest, FetchOutcome, @escaping @Sendable () -> Void) -> Void
    private let transfers: CurlTransfers
    private let sockets: any DispatchSourceRead
    private let timer: any DispatchSourceTimer

    private(set) var counts = FetchCounts()
    private var pacer: HostPacer<Errand>
    private var gate = RobotsGate()
    private var hosts: [String: HostConduct] = [:]
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
        _ configuration: FetchConfiguration, memory: any HostMemory, now: @escaping @Sendable () -> Date,
        deliver: @escaping @Sendable (FetchRequest, FetchOutcome, @escaping @Sendable () -> Void) -> Void
    ) throws(FetchError) {
        try configuration.check()
        self.configuration = configuration
        self.memory = memory
        self.now = now
        self.deliver = deliver
        pacer = HostPacer(
            perHost: configuration.perHost, delay: configuration.delay, jitter: configuration.jitter)
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
                submit(Errand(request, at: address, host: host(of: address)), first: false)
            } else {
                fail(request, .addressUnusable)
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
        for errand in pacer.removeAll() + gate.removeAll() { drop(errand) }
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

    /// Puts an errand in its host's line, if authority, host and robots.txt allow it at this moment.
    ///
    /// Every hop of every request comes through here.
    ///
    /// - Parameter first: Whether it goes to the head of the line, as what has been under way already.
    private func submit(_ errand: Errand, first: Bool) {
        let date = now()
        if let wait = longWait(at: errand.address.host, date) {
            return giveUp(errand, wait)
        }
        if let request = errand.request {
            guard request.authority.expiresAt > date else { return fail(request, .authorityEnded) }
            switch verdict(for: errand, at: date) {
            case .go(let verdict): errand.robots = verdict
            case .stop(let failure): return fail(request, failure)
            case .ask:
                gate.hold(errand, at: errand.address.origin)
                return submit(Errand(robotsOf: errand.address, host: errand.host), first: true)
            case .wait: return gate.hold(errand, at: errand.address.origin)
            }
        }
        if first {
            pacer.enqueueFirst(errand, at: errand.host)
        } else {
            pacer.enqueue(errand, at: errand.host)
        }
    }

    private func verdict(for errand: Errand, at date: Date) -> RobotsGate.Verdict {
        let origin = errand.address.origin
        if !gate.knows(origin), let file = memory.robots(of: origin) { _ = gate.settle(file) }
        return gate.verdict(for: errand.url, at: origin, now: date)
    }

    /// A host's place in the pacer; at its first mention it takes up where the last run left it.
    private func host(of address: WebAddress) -> HostPacer<Errand>.Host {
        let host = pacer.host(named: address.host)
        guard hosts[address.host] == nil else { return host }
        let conduct = HostConduct(memory.state(of: address.host) ?? HostState(host: address.host), configuration)
        hosts[address.host] = conduct
        let date = now()
        if let last = conduct.state.lastAskedAt {
            let rest = configuration.delay - .seconds(max(0, date.timeIntervalSince(last)))
            if rest > .zero { pacer.hold(host, until: .now + rest) }
        }
        if let wait = conduct.wait(at: date) { pacer.hold(host, until: .now + wait) }
        return host
    }

    /// The failure of requests to a host that is shut for longer than a run waits.
    private func longWait(at host: String, _ date: Date) -> FetchFailure? {
        guard let conduct = hosts[host], let wait = conduct.wait(at: date), wait > configuration.patience else {
            return nil
        }
        return .hostWaits(conduct.state.reason, until: date + wait.inSeconds)
    }

    private func startDue() {
        while taken < configuration.transfers, let (errand, host) = pacer.next(at: .now) {
            let date = self.now()
            guard isStillAllowed(errand, at: date) else {
                pacer.finished(at: host)
                submit(errand, first: true)
                continue
            }
            taken += 1
            hosts[errand.address.host]?.asked(at: date)
            if configuration.delay > .zero, let state = hosts[errand.address.host]?.state { memory.remember(state) }
            do throws(CurlError) {
                try transfers.start(errand)
                if errand.request == nil { counts.robots += 1 } else { counts.sent += 1 }
            } catch {
                pacer.finished(at: host)
                taken -= 1
                giveUp(errand, .curl(error))
            }
        }
    }

    /// Whether what was true when the errand was put in line still is.
    private func isStillAllowed(_ errand: Errand, at date: Date) -> Bool {
        guard let request = errand.request else { return true }
        guard let robots = errand.robots, RobotsGate.isCurrent(robots, date) else { return false }
        return request.authority.expiresAt > date
    }

    private func complete(_ errand: Errand, _ answer: Answer) {
        if configuration.delay > .zero {
            // A request may reach its server late, by a new connection or a slow way, and the next one must not catch up.
            pacer.hold(errand.host, until: .now - answer.lasted + configuration.delay)
        }
        pacer.finished(at: errand.host)
        taken -= 1
        let date = now()
        if isPutOff(errand, answer, at: date) {
            pacer.enqueueFirst(errand, at: errand.host)
        } else if let location = answer.redirect {
            follow(location, errand, answer)
        } else if case .robots(let origin) = errand.purpose {
            settle(origin, errand, answer, at: date)
        } else if let request = errand.request {
            taken += 1
            hand(over: answer.outcome(for: errand, request, at: date), of: request)
        }
    }

    /// Learns from an answer how its host wants to be treated.
    ///
    /// - Returns: Whether the host wants a short wait only, after which the same is asked once more.
    private func isPutOff(_ errand: Errand, _ answer: Answer, at date: Date) -> Bool {
        let name = errand.address.host
        let hasChanged = hosts[name]?.judge(answer, at: date, luck: Double.random(in: 0...1)) ?? false
        if hasChanged, let state = hosts[name]?.state { memory.remember(state) }
        guard let wait = hosts[name]?.wait(at: date) else { return false }
        if let failure = longWait(at: name, date) {
            for waiting in pacer.removeAll(at: errand.host) { giveUp(waiting, failure) }
            return false
        }
        pacer.hold(errand.host, until: .now + wait)
        errand.delays += 1
        return [429, 503].contains(answer.status) && errand.delays == 1 && !isCancelled
    }

    private func follow(_ location: String, _ errand: Errand, _ answer: Answer) {
        do throws(FetchFailure) {
            try errand.follow(location, status: answer.status, limit: configuration.maxRedirects)
        } catch {
            return giveUp(errand, error)
        }
        if isCancelled { return drop(errand) }
        errand.host = host(of: errand.address)
        submit(errand, first: true)
    }

    /// Takes in what an origin answered for its robots.txt, and lets those go on that waited for it.
    private func settle(_ origin: String, _ errand: Errand, _ answer: Answer, at date: Date) {
        if let failure = answer.failure, answer.status == 0, errand.redirects.isEmpty, failure.code != .timedOut {
            // The page would fail for the same reason, and says it better.
            return giveUp(errand, failure)
        }
        let isWhole = answer.status != 200 || answer.failure == nil
        let hasFile = answer.status == 200 && isWhole
        let file = RobotsFile(
            origin: origin, status: isWhole ? answer.status : 0, body: hasFile ? answer.body : [],
            sha256: hasFile ? memory.digest(of: answer.body) : nil, fetchedAt: date)
        memory.remember(file)
        for waiting in gate.settle(file) { submit(waiting, first: false) }
    }

    /// Ends an errand before or after its transfer; where it was a robots.txt, all that waited for it end too.
    private func giveUp(_ errand: Errand, _ failure: FetchFailure) {
        switch errand.purpose {
        case .page(let request): fail(request, failure)
        case .robots(let origin):
            for waiting in gate.settle(failure, at: origin, on: now()) { giveUp(waiting, failure) }
        }
    }

    private func fail(_ request: FetchRequest, _ failure: FetchFailure) {
        taken += 1
        hand(over: .failed(failure), of: request)
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

    /// Drops an errand; a robots.txt is nobody's loss.
    private func drop(_ errand: Errand) {
        if let request = errand.request { drop(request) }
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
        guard isFinished, taken == 0, droppedAndNotAdmitted == 0, pacer.waiting == 0, gate.waiting == 0
        else { return }
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
