/// What two people decided to refer, with everything that it rests on.
public struct Finding: Sendable, Hashable {
    /// The record.
    public let record: QueueRecord
    /// The record's file.
    public let recordFile: [UInt8]
    /// The files of its steps, in order.
    public let stepFiles: [[UInt8]]
    /// Where it stands.
    public let standing: Standing
}
