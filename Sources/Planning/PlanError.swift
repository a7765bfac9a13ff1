import Model

/// Why a run may not begin.
public struct PlanError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of refusal.
    public enum Code: Sendable, Hashable {
        case noAuthority, authorityExpired, authorityNotYetGranted, operatorIsApprover, outOfScope
    }

    /// What kind of refusal it is.
    public let code: Code
    /// The file and entry at fault, as `northshire.yaml: NS/PSD/AUTH/001`.
    public let place: String
    /// What is wrong, as half a sentence.
    public let problem: String
    /// What to do, as half a sentence.
    public let remedy: String

    /// What is wrong, where, and what to do, on one line.
    public var description: String { "\(place): \(problem). \(remedy)." }
}

extension PlanError {
    static func noAuthority(_ account: Account, in place: String) -> PlanError {
        PlanError(
            code: .noAuthority, place: place,
            problem: "no authority was given, so the account of \(account.subject.ref) may not be looked at",
            remedy: "Put the authority's file into the folder that 'authorities' names")
    }

    static func outOfScope(_ account: Account, in place: String, why: String) -> PlanError {
        PlanError(
            code: .outOfScope, place: place,
            problem:
                "the \(account.platform.rawValue) account of \(account.subject.ref) is in no authority's scope: \(why)",
            remedy: "Have the scope widened by the authoriser, or take the account out of the roster")
    }

    static func expired(_ authority: Authority, on day: String) -> PlanError {
        PlanError(
            code: .authorityExpired, place: authority.place,
            problem: "this authority ended on \(day), so nothing was fetched",
            remedy: "Have it renewed by its authoriser, or take its sources out of the plan")
    }

    static func notYetGranted(_ authority: Authority, until day: String) -> PlanError {
        PlanError(
            code: .authorityNotYetGranted, place: authority.place,
            problem: "this authority begins on \(day), so nothing was fetched",
            remedy: "Wait for that day, or have the date corrected by its authoriser")
    }

    static func operatorIsApprover(_ authority: Authority) -> PlanError {
        PlanError(
            code: .operatorIsApprover, place: authority.place,
            problem: "the operator and the authoriser are the same person, so nothing was fetched",
            remedy: "Have it granted by someone who does not run the scans")
    }
}
