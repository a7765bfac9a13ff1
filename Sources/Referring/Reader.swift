public import Model

/// A person at the queue, by their own reference, and the lanes that they are designated for.
public struct Reader: Sendable, Hashable {
    /// The reviewer's reference, as `rev-03`; never a name.
    public let id: String
    /// The lanes whose records they may see and decide upon.
    public let lanes: Set<Lane>

    /// Describes a reader; without lanes of their own they see the ordinary one.
    public init(id: String, lanes: Set<Lane> = [.ordinary]) {
        self.id = id
        self.lanes = lanes
    }
}
