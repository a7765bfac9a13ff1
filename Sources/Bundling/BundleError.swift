import Evidence
import Referring

/// Why a referral could not be made, read or acknowledged.
public struct BundleError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of trouble that a caller may want to tell apart.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// There is nothing that may leave.
        case nothing
        /// A batch's name is not one that a folder can have.
        case badName
        /// Files could not be written or read.
        case unusable
        /// The disk is used up or may not be written.
        case full
        /// What is there is not what was written.
        case changed
        /// A zip is larger than may be read into memory.
        case tooLarge
        /// A receipt or an outcome is not about a referral of ours, or not signed by the given key.
        case notOurs
        /// A list of outcomes cannot be read.
        case badList
    }

    /// The kind of trouble.
    public let code: Code
    /// The file or argument at fault.
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

    init(_ error: EvidenceError) {
        let code: Code = error.code == .full || error.code == .readOnly ? .full : .unusable
        self.init(code, error.place, error.problem, remedy: error.remedy)
    }

    /// Does something with files, and names its errors as this target's own.
    static func ofFiles<Value>(_ act: () throws(EvidenceError) -> Value) throws(BundleError) -> Value {
        do {
            return try act()
        } catch {
            throw BundleError(error)
        }
    }
}
