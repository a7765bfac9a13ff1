/// Does the same to many inputs, perhaps to several at once.
public protocol LaneMap: Sendable {
    /// What the work makes of each input, in the order of the inputs.
    func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ work: @Sendable (Input) -> Output
    ) -> [Output]
}

/// One input after another, on the thread that asks.
public struct OneLane: LaneMap {
    /// A lane of its own.
    public init() {}

    /// What the work makes of each input, in the order of the inputs.
    public func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ work: @Sendable (Input) -> Output
    ) -> [Output] {
        inputs.map { work($0) }
    }
}

extension LaneMap {
    /// What the work makes of chunks of some inputs, all outputs in a row.
    public func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], inChunksOf size: Int, _ work: @Sendable (ArraySlice<Input>) -> [Output]
    ) -> [Output] {
        let starts = stride(from: 0, to: inputs.count, by: size)
        return map(starts.map { inputs[$0..<min(inputs.count, $0 + size)] }, work).flatMap { $0 }
    }
}
