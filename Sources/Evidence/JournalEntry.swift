/// Something that happened, before it has its place in the journal.
public struct JournalEntry: Sendable, Hashable {
    /// What happened, in the past tense, as `queued`.
    public let event: String
    /// The file that the line vouches for; `nil` when it is about none.
    public let file: JournalFile?
    /// What else is to be known, under names that the journal does not use itself.
    public let details: [JSONMember]

    /// Describes an event.
    ///
    /// - Parameter details: None may be named `at`, `event`, `file`, `prev`, `seq`, `sha256` or `signature`.
    public init(event: String, file: JournalFile? = nil, details: [JSONMember] = []) {
        precondition(
            details.allSatisfy { !JournalEntry.ownNames.contains($0.name) },
            "a journal line has these members of its own: \(JournalEntry.ownNames)")
        self.event = event
        self.file = file
        self.details = details
    }

    /// The event of a file that was taken away for good; `was` is its name, `was_sha256` its digest.
    public static let purged = "purged"
    /// The event of a file of which parts were overwritten for good; `was_sha256` is its digest before.
    public static let cutOut = "cut_out"

    /// The line that tells of a file that is taken away for good: written before the file goes.
    public static func purging(_ name: String, _ sha256: Digest, certificate: String) -> JournalEntry {
        JournalEntry(
            event: purged,
            details: [
                JSONMember("certificate", certificate), JSONMember("was", name), JSONMember("was_sha256", sha256.hex),
            ])
    }

    private static let ownNames = ["at", "event", "file", "prev", "seq", "sha256", "signature"]
}

/// A file's name and the digest of its bytes, as a journal line states them.
public struct JournalFile: Sendable, Hashable {
    /// The file's name inside the folder of its state, as `R-….json`.
    public let name: String
    /// The digest of its bytes.
    public let sha256: Digest

    /// Joins a name and a digest.
    public init(name: String, sha256: Digest) {
        self.name = name
        self.sha256 = sha256
    }
}
