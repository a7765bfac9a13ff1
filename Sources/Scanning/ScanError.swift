/// Why a run could not begin or go on, where no other library's error says it.
public struct ScanError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: Sendable, Hashable {
        /// A planted post was not matched: the rules do not work on this machine.
        case canaryMissed
    }

    public let code: Code
    public let place: String
    public let problem: String
    public let remedy: String

    /// All of it, in one line.
    public var description: String { "\(place): \(problem). \(remedy)." }
}
