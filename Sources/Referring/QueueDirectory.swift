import Evidence

/// The folders and names of a queue on disk.
struct QueueDirectory: Sendable, Hashable {
    let root: Folder
    let temporary: Folder
    let pending: Folder
    let reviewed: Folder
    let corrupt: Folder
    let claims: Folder
    let journal: Journal

    init(_ path: String) {
        root = Folder(path)
        temporary = root.folder("tmp")
        pending = root.folder("pending")
        reviewed = root.folder("reviewed")
        corrupt = root.folder("corrupt")
        claims = root.folder("claims")
        journal = Journal(in: root, named: "journal.jsonl")
    }

    /// Makes the folders that are missing.
    func make() throws(QueueError) {
        try QueueError.ofFiles { () throws(EvidenceError) in
            for folder in [temporary, pending, reviewed, corrupt, claims] { try folder.make() }
        }
    }

    /// Held by the one run that may add to the queue, and by repair.
    var scanLock: String { root.path(of: ".scan.lock") }

    /// Shared by decisions while they move files; held alone by repair while it completes them.
    var decisionLock: String { root.path(of: ".decisions.lock") }

    /// Whether a post with this id is queued or was decided upon.
    func holds(_ id: String) -> Bool {
        reviewed.contains(Self.record(id)) || pending.contains(Self.record(id))
    }

    static func record(_ id: String) -> String { "\(id).json" }

    static func review(_ id: String, _ number: Int) -> String { "\(id).review-\(number).json" }

    static func claim(_ id: String, _ number: Int) -> String { "\(id).claim-\(number).json" }

    /// The id in a record's file name; `nil` for any other name.
    static func id(ofRecord name: String) -> String? {
        guard name.hasSuffix(".json") else { return nil }
        let id = String(name.dropLast(5))
        return RecordID.isWellFormed(id) ? id : nil
    }

    /// The id and number in a step's file name; `nil` for any other name.
    static func step(_ name: String) -> (id: String, number: Int)? { numbered(name, ".review-") }

    /// The id and number in a name like `R-….review-2.json`; `nil` for any other name.
    static func numbered(_ name: String, _ infix: String) -> (id: String, number: Int)? {
        let id = String(name.prefix(34))
        guard RecordID.isWellFormed(id), name.hasSuffix(".json"), name.dropFirst(34).hasPrefix(infix) else {
            return nil
        }
        let digits = name.dropFirst(34 + infix.count).dropLast(5)
        guard let number = Int(digits), number > 0, String(number) == digits else { return nil }
        return (id, number)
    }

    /// What the journal calls a file that was set aside.
    static func journalName(ofCorrupt name: String) -> String { "corrupt/\(name)" }
}
