import Evidence

/// The folders and names of a queue on disk.
struct QueueDirectory: Sendable, Hashable {
    let root: Folder
    let temporary: Folder
    let pending: Folder
    let reviewed: Folder
    let corrupt: Folder
    let journal: Journal

    init(_ path: String) {
        root = Folder(path)
        temporary = root.folder("tmp")
        pending = root.folder("pending")
        reviewed = root.folder("reviewed")
        corrupt = root.folder("corrupt")
        journal = Journal(in: root, named: "journal.jsonl")
    }

    /// Makes the folders that are missing.
    func make() throws(QueueError) {
        try QueueError.ofFiles { () throws(EvidenceError) in
            for folder in [temporary, pending, reviewed, corrupt] { try folder.make() }
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

    static func review(_ id: String) -> String { "\(id).review-1.json" }

    /// The id in a record's file name; `nil` for any other name.
    static func id(ofRecord name: String) -> String? { id(of: name, ending: ".json") }

    /// The id in a review's file name; `nil` for any other name.
    static func id(ofReview name: String) -> String? { id(of: name, ending: ".review-1.json") }

    /// What the journal calls a file that was set aside.
    static func journalName(ofCorrupt name: String) -> String { "corrupt/\(name)" }

    private static func id(of name: String, ending: String) -> String? {
        guard name.hasSuffix(ending) else { return nil }
        let id = String(name.dropLast(ending.count))
        return RecordID.isWellFormed(id) ? id : nil
    }
}
