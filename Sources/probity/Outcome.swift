import ArgumentParser
import Glibc
import Matching
import Planning
import Referring
import Scanning
import Settings

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
            case is SettingsError: .usage
            case is PlanRefusal: .noAuthority
            case is RuleErrors: .packRefused
            case let error as ScanError: Outcome(error)
            case let error as QueueError: Outcome(error)
            default: .unexpected
            }
    }

    /// Ends a command with this outcome.
    func exit() throws -> Never {
        throw ExitCode(rawValue)
    }
}
