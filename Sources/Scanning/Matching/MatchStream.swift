internal import Dispatch
import Pipeline

/// Posts as JSON lines in, what the rules say of them as JSON lines out, in the order of the posts; nothing is kept.
///
/// Blocks of whole lines are matched on several lanes, and written in turn.
public struct MatchStream: Sendable {
    /// A line that is no post.
    public struct Fault: Sendable {
        /// From 1.
        public let line: Int
        /// What the decoder said.
        public let error: any Error
    }

    private let rules: LoadedRules
    private let printsAll: Bool
    private let lanes: Int

    /// - Parameters:
    ///   - rules: Those that every post is matched against.
    ///   - printsAll: Whether posts that no rule touched have a line, too.
    ///   - lanes: How many blocks are matched at once; 1 or more.
    public init(_ rules: LoadedRules, printsAll: Bool, lanes: Int = ScanLimits.ofThisMachine.lanes) {
        self.rules = rules
        self.printsAll = printsAll
        self.lanes = lanes
    }

    /// Matches all that is read, and waits until the last of it is written.
    ///
    /// - Parameters:
    ///   - read: Gives bytes, wherever they end; `nil` at the end. Called on this thread.
    ///   - write: Takes whole lines. Called on any thread, one call after another.
    ///   - onFault: Told of each line that was left out, in turn, as `write` is.
    /// - Returns: How many lines were left out.
    public func run(
        read: () -> [UInt8]?, write: @escaping @Sendable ([UInt8]) -> Void,
        onFault: @escaping @Sendable (Fault) -> Void
    ) -> Int {
        let faults = Locked(0)
        let writer = Stage(
            "match-write", width: 1, capacity: lanes, outlet: nil, onFailure: { _, _ in },
            makeWorker: {
                BlockWriter { block in
                    write(block.output)
                    for fault in block.faults { onFault(fault) }
                    faults.withLock { $0 += block.faults.count }
                }
            })
        let matcher = Stage(
            "match-lines", width: lanes, capacity: lanes, outlet: writer.inlet, onFailure: { _, _ in },
            makeWorker: { BlockMatcher(rules.compiled, printsAll: printsAll) })
        let drained = DispatchSemaphore(value: 0)
        writer.whenDrained { drained.signal() }
        feed(matcher.inlet, read)
        matcher.inlet.finish()
        drained.wait()
        return faults.withLock { $0 }
    }

    /// Cuts what is read at line ends; this thread waits for room, which is its only work.
    private func feed(_ inlet: Inlet<LineBlock>, _ read: () -> [UInt8]?) {
        let admitted = DispatchSemaphore(value: 0)
        var rest: [UInt8] = []
        var number = 0
        var line = 1
        func send(_ bytes: [UInt8]) {
            inlet.admit(LineBlock(number: number, firstLine: line, bytes: bytes)) { _ in admitted.signal() }
            admitted.wait()
            number += 1
            line += bytes.count { $0 == 0x0A }
        }
        while let bytes = read() {
            guard let end = bytes.lastIndex(of: 0x0A) else {
                rest += bytes
                continue
            }
            send(rest + bytes[...end])
            rest = Array(bytes[(end + 1)...])
        }
        if !rest.isEmpty { send(rest) }
    }
}
