internal import Dispatch
internal import Glibc
import Pipeline

/// SIGINT and SIGTERM as they should end a run: the first drains it, the second cancels it, a third kills the process.
///
/// While it lives the first two do not kill. A kill loses nothing either: the next run completes what it left. `@unchecked Sendable`, because the sources are made in `init` and
/// touched again only in `deinit`.
public final class StopSignals: @unchecked Sendable {
    private let received = Locked<[Int32]>([])
    private var sources: [any DispatchSourceSignal] = []

    /// - Parameters:
    ///   - drain: Called at the first signal, on a queue of its own.
    ///   - cancel: Called at the second.
    public init(drain: @escaping @Sendable () -> Void, cancel: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "probity.signals")
        let received = received
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                let count = received.withLock { signals in
                    signals.append(number)
                    return signals.count
                }
                if count == 1 { drain() }
                if count == 2 {
                    // What runs may take until its timeout; whoever cannot wait for that may end it now.
                    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
                    cancel()
                }
            }
            source.resume()
            sources.append(source)
        }
    }

    deinit {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }

    /// The first signal that came, if any did.
    public var first: Int32? { received.withLock { $0.first } }
}
