/// What a check of kept files found.
public struct VerificationReport: Sendable, Hashable, Codable {
    /// How far the files can be relied on.
    public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
        /// Whole, and sealed to the last line by the key that the asker trusts.
        case verified
        /// Whole in itself; but no trusted key was given, or lines follow the last seal, so that somebody who can write
        /// all the files could have made them anew.
        case integrityOnly = "integrity_only"
        /// Of a form that this program does not know, so that nothing can be said.
        case unverifiable
        /// Something was changed, is missing, or does not belong here.
        case failed
    }

    /// One thing that is not as it was written.
    public struct Fault: Sendable, Hashable, Codable, CustomStringConvertible {
        /// The file, with the line where it has lines.
        public let place: String
        /// What is wrong with it, as half a sentence.
        public let problem: String

        /// Place and problem on one line.
        public var description: String { "\(place): \(problem)" }

        init(_ place: String, _ problem: String) {
            self.place = place
            self.problem = problem
        }
    }

    /// How far the files can be relied on.
    public let verdict: Verdict
    /// The faults in the order found: journal, seals, then files by name; at most `faultLimit`.
    public let faults: [Fault]
    /// How many faults there are in all.
    public let faultCount: Int
    /// Whole journal lines in an unbroken chain.
    public let lines: Int
    /// Seals that are signed by the key that they name.
    public let seals: Int
    /// Files that agree with the journal.
    public let files: Int
    /// Records of WARC files that agree with their own digests or were found not to; `nil` for a queue.
    public let warcRecords: Int?
    /// The keys that signed, each once, in the order of their first seal.
    public let keys: [String]
    /// What this check does not show, as whole sentences.
    public let notProved: [String]

    /// So many faults are listed; the rest are counted.
    public static let faultLimit = 100
}
