/// Why a report could not be written.
public struct ReportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of trouble that a caller may want to tell apart.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The disk is used up, or the place may not be written.
        case unwritable
        /// Any other answer of the system.
        case failed
    }

    /// The kind of trouble.
    public let code: Code
    /// The file at fault.
    public let place: String
    /// What is wrong, as half a sentence.
    public let problem: String
    /// What to do, as half a sentence.
    public let remedy: String

    /// What is wrong, where, and what to do, on one line.
    public var description: String { "\(place): \(problem). \(remedy)." }
}
