/// Whose public posts an authority covers, as far as a record of one subject may say.
public struct AuthorityScope: Sendable, Hashable, Codable {
    /// Whether everybody on the roster is covered; other subjects' references are no part of a record.
    public enum Subjects: String, Sendable, Hashable, Codable, CaseIterable {
        case all, named
    }

    /// The forces, sorted, or `all` alone.
    public let forces: [String]
    /// The platforms, sorted, or `all` alone.
    public let platforms: [String]
    /// Everybody, or those whom the authority names.
    public let subjects: Subjects

    /// What an authority's file says.
    public init(forces: [String], platforms: [String], subjects: Subjects) {
        self.forces = forces
        self.platforms = platforms
        self.subjects = subjects
    }
}
