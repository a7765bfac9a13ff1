import Evidence
import Storage

/// Why the queue could not be written, read or decided upon.
public struct QueueError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of trouble that a caller may want to tell apart.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// Another run holds the queue.
        case locked
        /// The disk is used up; what was queued before still stands.
        case full
        /// The queue or the ledger may not be written.
        case readOnly
        /// A file stands where a folder should be, or the system answers otherwise.
        case unusable
        /// Another process held the ledger for too long.
        case busy
        /// The ledger is damaged; it can be made anew.
        case ledgerCorrupt
        /// The journal's chain does not hold.
        case journalBroken
        /// The seal key is missing, unusable, or open to others.
        case keyUnusable
        /// No record has this id.
        case notFound
        /// Somebody has decided already.
        case alreadyDecided
        /// The record is in a lane that this reader is not designated for.
        case protectedRecord
        /// A decision without a reason.
        case reasonMissing
        /// A false positive without one of the reason codes.
        case reasonCodeMissing
        /// A word that is no decision.
        case unknownDecision
        /// A record's file is not what this program wrote.
        case recordCorrupt
        /// A record's file is of a version that this program does not know.
        case newerVersion
        /// The person is not listed, or their roles do not let them do this.
        case notAllowed
        /// Another person looks at the record.
        case claimed
        /// The person declared a conflict of interest.
        case conflictOfInterest
        /// Two steps that need two people came from one.
        case samePerson
        /// Nobody has decided first.
        case notReviewed
        /// Two people have to want it, and they do not.
        case notKept
        /// Nobody has decided whose account it is.
        case attributionMissing
        /// The account is only potentially the subject's: name only, inferred, possible or disputed.
        case attributionTooWeak
        /// It has to go elsewhere.
        case wrongRoute
        /// Nobody has said what speaks for the subject.
        case exculpatoryMissing
        /// An IOPC criterion is wanted.
        case limbMissing
        /// No decision counts that could be taken back.
        case nothingToUndo
        /// It has left in a referral.
        case referred
        /// A notice restricts its use.
        case restricted
        /// One person alone has decided where two are needed.
        case secondReviewMissing
        /// The authority under which a post was read has run out.
        case authorityExpired
    }

    /// The kind of trouble.
    public let code: Code
    /// The file, record or argument at fault.
    public let place: String
    /// What is wrong, as half a sentence.
    public let problem: String
    /// What to do, as half a sentence.
    public let remedy: String

    /// What is wrong, where, and what to do, on one line.
    public var description: String { "\(place): \(problem). \(remedy)." }

    init(_ code: Code, _ place: String, _ problem: String, remedy: String) {
        self.code = code
        self.place = place
        self.problem = problem
        self.remedy = remedy
    }

    static func notAllowed(_ place: String, _ reader: Reader, _ what: String) -> QueueError {
        QueueError(
            .notAllowed, place, "\(reader.id) may not \(what)",
            remedy: "Leave it to somebody with the role, or have reviewers.yaml corrected by its owner")
    }

    static func samePerson(_ place: String, _ reader: Reader, _ what: String) -> QueueError {
        QueueError(
            .samePerson, place, "\(reader.id) \(what), and this needs another person",
            remedy: "Leave it to a colleague")
    }

    static func notReviewed(_ place: String) -> QueueError {
        QueueError(
            .notReviewed, place, "nobody has decided upon it yet", remedy: "Decide first with: probity queue decide")
    }

    init(_ error: EvidenceError) {
        let code: Code =
            switch error.code {
            case .full: .full
            case .readOnly: .readOnly
            case .journalBroken: .journalBroken
            case .keyTooOpen, .keyUnusable: .keyUnusable
            case .notJSON: .recordCorrupt
            case .missing, .exists, .unusable, .warcTorn, .warcDamaged, .timestampUnusable: .unusable
            }
        self.init(code, error.place, error.problem, remedy: error.remedy)
    }

    init(_ error: StorageError) {
        let code: Code =
            switch error.code {
            case .full: .full
            case .readOnly: .readOnly
            case .corrupt: .ledgerCorrupt
            case .busy: .busy
            case .newer, .failed: .unusable
            }
        self.init(code, error.place, error.problem, remedy: error.remedy)
    }

    /// Does something with files, and names its errors as the queue's own.
    static func ofFiles<Value>(_ act: () throws(EvidenceError) -> Value) throws(QueueError) -> Value {
        do {
            return try act()
        } catch {
            throw QueueError(error)
        }
    }

    /// Does something with the ledger, and names its errors as the queue's own.
    static func ofLedger<Value>(_ act: () throws(StorageError) -> Value) throws(QueueError) -> Value {
        do {
            return try act()
        } catch {
            throw QueueError(error)
        }
    }
}
