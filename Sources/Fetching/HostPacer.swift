/// Whose turn it is: at each host in the order of arrival, at most `perHost` at once, `delay` from start to start.
///
/// Knows no clock and no network: it is told the time. A step costs a logarithm of the number of waiting hosts at most,
/// however many items a host has. Hosts that are ready take turns.
struct HostPacer<Item> {
    typealias Instant = ContinuousClock.Instant

    /// A host's place in the pacer, valid as long as the pacer.
    struct Host: Hashable {
        fileprivate let index: Int
    }

    /// How many items wait for their turn.
    private(set) var waiting = 0
    private let perHost: Int
    private let delay: Duration
    private var lines: [Line] = []
    private var indices: [String: Int] = [:]
    private var ready: Queue<Int> = Queue()
    private var timed = TimedHeap()

    init(perHost: Int, delay: Duration) {
        self.perHost = perHost
        self.delay = delay
    }

    /// The place of a host, made at its first mention.
    mutating func host(named name: String) -> Host {
        if let index = indices[name] { return Host(index: index) }
        indices[name] = lines.count
        lines.append(Line())
        return Host(index: lines.count - 1)
    }

    /// Puts an item at the end of its host's line.
    mutating func enqueue(_ item: Item, at host: Host) {
        lines[host.index].items.append(item)
        waiting += 1
        schedule(host.index)
    }

    /// Puts an item at the head of its host's line, for what has been under way already.
    mutating func enqueueFirst(_ item: Item, at host: Host) {
        lines[host.index].items.prepend(item)
        waiting += 1
        schedule(host.index)
    }

    /// The next item that may start at `now`, counted as started; `nil` if none may.
    mutating func next(at now: Instant) -> (item: Item, host: Host)? {
        while let due = timed.pop(upTo: now) { ready.append(due) }
        while let index = ready.popFirst() {
            lines[index].isScheduled = false
            guard let item = lines[index].items.popFirst() else { continue }
            waiting -= 1
            lines[index].live += 1
            lines[index].opensAt = now + delay
            schedule(index)
            return (item, Host(index: index))
        }
        return nil
    }

    /// Says that an item that `next` gave has ended, whatever came of it.
    mutating func finished(at host: Host) {
        lines[host.index].live -= 1
        schedule(host.index)
    }

    /// When `next` is to be asked again if nothing else happens: `now` if an item is ready, `nil` if only an arrival or
    /// an end can change anything.
    func nextLook(at now: Instant) -> Instant? { ready.isEmpty ? timed.first : now }

    /// Empties all lines, and gives what waited.
    mutating func removeAll() -> [Item] {
        var items: [Item] = []
        for index in lines.indices {
            while let item = lines[index].items.popFirst() { items.append(item) }
        }
        waiting = 0
        return items
    }

    private mutating func schedule(_ index: Int) {
        guard !lines[index].isScheduled, lines[index].live < perHost, !lines[index].items.isEmpty else { return }
        lines[index].isScheduled = true
        if let opensAt = lines[index].opensAt, delay > .zero {
            timed.push(index, at: opensAt)
        } else {
            ready.append(index)
        }
    }

    private struct Line {
        var items: Queue<Item> = Queue()
        var live = 0
        /// When the next item may start; `nil` before the first.
        var opensAt: Instant?
        /// Whether the line stands in `ready` or `timed`: once, or not at all.
        var isScheduled = false
    }
}

/// First in, first out, over one array.
private struct Queue<Element> {
    private var elements: [Element?] = []
    private var head = 0

    var isEmpty: Bool { head == elements.count }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func prepend(_ element: Element) {
        if head == 0 {
            elements.insert(element, at: 0)
        } else {
            head -= 1
            elements[head] = element
        }
    }

    mutating func popFirst() -> Element? {
        guard head < elements.count else { return nil }
        let element = elements[head]
        elements[head] = nil
        head += 1
        if head == elements.count {
            elements = []
            head = 0
        } else if head >= 64, head * 2 >= elements.count {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }
}
