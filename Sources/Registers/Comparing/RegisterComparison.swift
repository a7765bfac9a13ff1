public import Model

/// Holds a force's registers against each other and, where a queue is given, against what was posted; needs no post.
///
/// What it gives are correlations for a person to look at: two entries can be near each other for a hundred good reasons.
public struct RegisterComparison: Sendable {
    let registers: RegisterSet
    let windows: RegisterWindows
    let today: Day

    /// Prepares to compare.
    ///
    /// - Parameter today: The day that reviews and registers are held against.
    public init(_ registers: RegisterSet, windows: RegisterWindows = RegisterWindows(), today: Day) {
        self.registers = registers
        self.windows = windows
        self.today = today
    }

    /// Everything that is to be said of a force's registers.
    ///
    /// - Parameters:
    ///   - force: One of the forces that the registers speak for.
    ///   - posts: What the queue holds of the force's subjects.
    /// - Returns: Sorted by kind, then by file and row.
    public func remarks(on force: String, posts: [QueuedPost] = []) -> [RegisterRemark] {
        (quality(of: force) + favours(by: force) + interests(of: force) + continued(in: force, posts))
            .sorted { $0.comes(before: $1) }
    }

    /// A row with the register that it stands in.
    struct Entry {
        let register: Register
        let row: RegisterRow

        var place: RegisterRemark.Place {
            RegisterRemark.Place(register: register.kind, file: register.fileName, row: row.reference)
        }
    }

    func entries(_ kind: RegisterKind, of force: String) -> [Entry] {
        registers.registers(of: kind, for: force).flatMap { register in
            register.rows(of: force).map { Entry(register: register, row: $0) }
        }
    }

    /// Entries by the names of their firms, as they are compared.
    func byFirm(_ entries: [Entry]) -> [String: [Entry]] {
        Dictionary(entries.flatMap { entry in entry.row.firmKeys.map { ($0, [entry]) } }) { $0 + $1 }
    }

    /// Entries of a firm that a row names, each once, with how the names were compared.
    func entries(
        naming row: RegisterRow, in firms: [String: [Entry]]
    ) -> [(entry: Entry, manner: RegisterCheck.Manner)] {
        var found: [(entry: Entry, manner: RegisterCheck.Manner)] = []
        for entry in row.firmKeys.sorted().flatMap({ firms[$0] ?? [] })
        where !found.contains(where: { $0.entry.place == entry.place }) {
            let isExact = !Set(row.names).isDisjoint(with: entry.row.names)
            found.append((entry, isExact ? .exact : .normalisedCompanyName))
        }
        return found
    }
}

extension RegisterRow {
    /// The firm's names as they are compared with those of other registers.
    var firmKeys: Set<String> { Set(names.flatMap(CompanyName.all).map(\.joined)) }
}

/// What the comparison is to know of a queued post: nothing of its words.
public struct QueuedPost: Sendable, Hashable {
    /// The record's id.
    public let record: String
    let force: String
    let subject: String
    let categories: Set<Model.Category>
    let day: Day?

    /// A record of the queue.
    public init(record: String, force: String, subject: String, categories: [Model.Category], day: Day?) {
        self.record = record
        self.force = force
        self.subject = subject
        self.categories = Set(categories)
        self.day = day
    }
}
