public import Model
public import Settings

/// One register of one force, or of several, as a file held it on the day that the force vouches for.
public struct Register: Sendable {
    /// What it is a register of.
    public let kind: RegisterKind
    /// The forces that it speaks for, sorted.
    public let forces: [String]
    /// The day on which the force says that it was true.
    public let asAt: Day
    /// Its path.
    public let file: String
    /// SHA-256 of the file, lower-case hexadecimal.
    public let sha256: String
    /// Every row that could be read, in file order.
    public let rows: [RegisterRow]
    /// One fault for each row that could not be: such a row fails alone, and is said.
    public let faults: [SettingsError]
    /// Whom a row belongs to, where the file holds several forces.
    let rowForces: [String]
    /// Places in `rows`, by the subject's reference.
    let bySubject: [String: [Int]]
    /// Places in `rows`, by the names of firms.
    let names: NameIndex

    init(
        kind: RegisterKind, asAt: Day, file: String, sha256: String, forces: [String],
        rows: [(row: RegisterRow, force: String)], faults: [SettingsError]
    ) {
        self.kind = kind
        self.asAt = asAt
        self.file = file
        self.sha256 = sha256
        self.rows = rows.map(\.row)
        self.faults = faults
        rowForces = rows.map(\.force)
        self.forces = Set(forces + rowForces).sorted()
        bySubject = Dictionary(grouping: rows.indices.filter { rows[$0].row.subject != nil }) {
            rows[$0].row.subject ?? ""
        }
        names = NameIndex(rows.enumerated().map { ($0.offset, $0.element.row.names) })
    }

    /// Rows of one force, in file order.
    public func rows(of force: String) -> [RegisterRow] {
        zip(rows, rowForces).filter { $0.1 == force }.map(\.0)
    }

    /// Rows about one subject of one force, in file order.
    func rows(about subject: String, of force: String) -> [RegisterRow] {
        (bySubject[subject] ?? []).filter { rowForces[$0] == force }.map { rows[$0] }
    }

    /// Rows of one force whose firm a text names, in file order, each with what was compared.
    func rows(namedIn words: PostWords, of force: String) -> [(row: RegisterRow, link: RegisterCheck.Link)] {
        names.hits(in: words).filter { rowForces[$0.place] == force }.map { (rows[$0.place], $0.link) }
    }

    /// The file's name without its folders.
    public var fileName: String { String(file.split(separator: "/").last ?? "") }
}
