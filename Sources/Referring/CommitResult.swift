/// What became of a matched post that was offered to the queue.
public enum CommitResult: Sendable, Hashable {
    /// It is a record now, under this id.
    case queued(id: String)
    /// The queue held it already, decided upon or not.
    case held(id: String)

    /// The record's id.
    public var id: String {
        switch self {
        case .queued(let id), .held(let id): id
        }
    }

    /// Whether it was added.
    public var isQueued: Bool {
        if case .queued = self { true } else { false }
    }
}
