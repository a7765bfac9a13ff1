import ArgumentParser
import Bundling
import Evidence
import Fetching
import Matching
import Planning
import Referring
import Reporting
import Settings
import Storage

/// How the program ended, as its exit code says it.
enum Outcome: Int32 {
    case finished = 0
    case unexpected = 1
    case usage = 2
    /// Some source failed, was deferred or not reachable; which, was listed.
    case incomplete = 3
    case packRefused = 4
    case noAuthority = 5
    case integrityFailure = 6
    case unverifiable = 7
    case storageFull = 8
    /// There are new records, and `--exit-code` asked to be told.
    case newRecords = 10
    case locked = 11

    /// The outcome that an error of a library stands for.
    init(_ error: any Error) {
        self =
            switch error {
            case is SettingsError, is FetchError: .usage
            case is PlanRefusal: .noAuthority
            case is RuleErrors: .packRefused
            case let error as QueueError: Outcome(error.code)
            case let error as StorageError: Outcome(error.code)
            case let error as EvidenceError: Outcome(error.code)
            case let error as BundleError: Outcome(error.code)
            case let error as ReportError: error.code == .unwritable ? .storageFull : .unexpected
            default: .unexpected
            }
    }

    private init(_ code: QueueError.Code) {
        self =
            switch code {
            case .locked: .locked
            case .full, .readOnly: .storageFull
            case .journalBroken, .recordCorrupt, .ledgerCorrupt: .integrityFailure
            case .notFound, .alreadyDecided, .reasonMissing, .reasonCodeMissing, .unknownDecision, .keyUnusable,
                .exculpatoryMissing, .limbMissing, .nothingToUndo:
                .usage
            case .protectedRecord, .notAllowed, .conflictOfInterest, .samePerson, .notReviewed, .notKept,
                .attributionMissing, .attributionTooWeak, .wrongRoute, .referred, .secondReviewMissing,
                .authorityExpired, .restricted:
                .noAuthority
            case .claimed: .locked
            case .newerVersion: .unverifiable
            case .unusable, .busy: .unexpected
            }
    }

    private init(_ code: BundleError.Code) {
        self =
            switch code {
            case .nothing, .badName, .badList: .usage
            case .full: .storageFull
            case .changed, .notOurs: .integrityFailure
            case .tooLarge: .unverifiable
            case .unusable: .unexpected
            }
    }

    private init(_ code: StorageError.Code) {
        self =
            switch code {
            case .full, .readOnly: .storageFull
            case .corrupt: .integrityFailure
            case .newer: .usage
            case .busy, .failed: .unexpected
            }
    }

    private init(_ code: EvidenceError.Code) {
        self =
            switch code {
            case .full, .readOnly: .storageFull
            case .journalBroken, .warcTorn, .warcDamaged: .integrityFailure
            case .keyTooOpen, .keyUnusable: .usage
            case .missing, .exists, .unusable, .notJSON, .timestampUnusable: .unexpected
            }
    }

    /// Ends a command with this outcome.
    func exit() throws -> Never {
        throw ExitCode(rawValue)
    }
}
