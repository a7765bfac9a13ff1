internal import Dispatch
import Matching
import Pipeline

/// Works on as many inputs at once as the machine has cores; the thread that asks waits, and works too.
struct CoreLanes: LaneMap {
    func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ work: @Sendable (Input) -> Output
    ) -> [Output] {
        let outputs = Locked([Output?](repeating: nil, count: inputs.count))
        DispatchQueue.concurrentPerform(iterations: inputs.count) { place in
            let output = work(inputs[place])
            outputs.withLock { $0[place] = output }
        }
        return outputs.withLock { $0.compactMap { $0 } }
    }
}
