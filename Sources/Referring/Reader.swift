public import Model

/// A person at the queue, by their own reference, with what they may see and do.
public struct Reader: Sendable, Hashable {
    /// The reviewer's reference, as `rev-03`; never a name.
    public let id: String
    /// The lanes whose records they may see.
    public let lanes: Set<Lane>
    /// What they may do.
    public let roles: Set<Role>
    /// The forces whose records they may see; `nil` for all.
    public let forces: Set<String>?
    /// Subjects about whom they decide nothing, as they declared.
    public let conflicts: Set<String>

    /// Describes a reader; without more they see the ordinary lane and may decide first.
    public init(
        id: String, lanes: Set<Lane>? = nil, roles: Set<Role> = [.reviewer], forces: Set<String>? = nil,
        conflicts: Set<String> = []
    ) {
        self.id = id
        self.lanes = lanes ?? roles.reduce(into: []) { $0.formUnion($1.lanes) }
        self.roles = roles
        self.forces = forces
        self.conflicts = conflicts
    }

    /// Whether they may see records of this force in this lane.
    public func sees(_ lane: Lane, of force: String) -> Bool {
        lanes.contains(lane) && (forces?.contains(force) ?? true)
    }
}
