/// Why nothing can be fetched at all.
public struct FetchError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of error.
    public enum Code: Sendable, Hashable {
        /// A value of the configuration is out of its range.
        case configuration
        /// `connectTo` leads to an address that is not local, or is set without `allowPrivate`.
        case connectTo
        /// libcurl or the system gave no handle.
        case system
    }

    /// What kind of error it is.
    public let code: Code
    /// The key of the configuration at fault, as `fetch.delay`, or the library.
    public let place: String
    /// What is wrong, without a full stop.
    public let problem: String
    /// What to do, without a full stop.
    public let remedy: String

    /// All of it, in one line.
    public var description: String { "\(place): \(problem). \(remedy)." }

    static func system(_ problem: String) -> FetchError {
        FetchError(
            code: .system, place: "libcurl", problem: problem,
            remedy: "Look for exhausted memory or file descriptors, and run again")
    }
}
