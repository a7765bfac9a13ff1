public import Settings

/// The people who may read the queue and decide, as `reviewers.yaml` lists them: references and roles, no names.
public struct Reviewers: Sendable, Hashable {
    private let readers: [String: Reader]
    private let file: String

    private static let keys = ["ref", "roles", "forces", "conflicts"]

    /// Reads the list.
    ///
    /// - Throws: `SettingsError` with the line of an unknown key or role, of a reference that stands twice, or of an
    ///   operator who would approve or decide.
    public init(yaml text: String, file: String) throws(SettingsError) {
        self.file = file
        var readers: [String: Reader] = [:]
        let fields = try YAMLFields(text, file: file, keys: ["reviewers"])
        for value in try fields["reviewers"].values() {
            let reader = try Reviewers.reader(value)
            guard readers.updateValue(reader, forKey: reader.id) == nil else {
                throw value.fault(
                    "the reference \(reader.id) stands twice", "Give each person one entry with all their roles")
            }
        }
        self.readers = readers
    }

    /// A person on the list.
    ///
    /// - Throws: `QueueError.Code.notAllowed` for anybody else.
    public func reader(_ id: String) throws(QueueError) -> Reader {
        guard let reader = readers[id] else {
            throw QueueError(
                .notAllowed, id, "\(file) does not list this reviewer",
                remedy: "Use your own reference, or have yourself entered there")
        }
        return reader
    }

    private static func reader(_ value: YAMLValue) throws(SettingsError) -> Reader {
        let fields = try value.fields(keys)
        let ref = try fields["ref"].string()
        var roles: Set<Role> = []
        for role in try fields["roles"].values() { roles.insert(try role.choice()) }
        guard !roles.contains(.operator) || roles.isDisjoint(with: [.reviewer, .second, .approver]) else {
            throw try fields["roles"].fault(
                "\(ref) runs the scans and would decide upon what they found", "Give the roles to two people")
        }
        let forces = try fields.optional("forces")?.strings()
        return Reader(
            id: ref, roles: roles, forces: forces.flatMap { $0 == ["all"] ? nil : Set($0) },
            conflicts: Set(try fields.optional("conflicts")?.strings() ?? []))
    }
}
