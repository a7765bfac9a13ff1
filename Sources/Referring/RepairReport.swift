/// What a repair found and did; empty when nothing was amiss.
public struct RepairReport: Sendable, Hashable {
    /// A file that was moved to the corrupt folder.
    public struct SetAside: Sendable, Hashable {
        /// Its name before.
        public let name: String
        /// Its name in the corrupt folder.
        public let now: String
        /// What was wrong with it, as half a sentence.
        public let problem: String
        /// Whether the journal vouched for it: then something that was once queued or decided was changed.
        public let wasJournaled: Bool
    }

    /// Ids of records that a killed run had queued without a journal line.
    public internal(set) var recovered: [String] = []
    /// How many half-written files were removed; none of them was queued.
    public internal(set) var removedDrafts = 0
    /// How many torn journal lines were kept aside.
    public internal(set) var mendedLines = 0
    /// Ids of records whose decision a killed review had left half-done.
    public internal(set) var completedDecisions: [String] = []
    /// Files that are not what this program wrote.
    public internal(set) var setAside: [SetAside] = []
    /// Journaled files that are nowhere: an integrity failure.
    public internal(set) var lost: [String] = []
    /// Ids of reviewed records without a readable review.
    public internal(set) var withoutReview: [String] = []
    /// How many rows of the index were entered, corrected or taken out.
    public internal(set) var reindexed = 0

    /// Whether nothing had to be done and nothing is amiss.
    public var isClean: Bool { self == RepairReport() }

    /// Whether something that was once queued or decided is gone or was changed.
    public var isIntegrityFailure: Bool {
        !lost.isEmpty || setAside.contains(where: \.wasJournaled) || !withoutReview.isEmpty
    }

    init() {}
}
