/// Whole lines of the input.
struct LineBlock: Sendable {
    /// Which block, from 0.
    let number: Int
    /// The number of its first line, from 1.
    let firstLine: Int
    let bytes: [UInt8]
}

/// What became of one block.
struct MatchedBlock: Sendable {
    let number: Int
    let output: [UInt8]
    let faults: [MatchStream.Fault]
}
