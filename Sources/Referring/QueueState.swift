/// Where a record is in its life, which is the folder that its file is in.
public enum QueueState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nobody has decided.
    case pending
    /// A person has decided.
    case reviewed
    /// The file is not what this program wrote.
    case corrupt
}
