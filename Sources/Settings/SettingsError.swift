/// A fault in a file that a person wrote: where it is, what is wrong, and what to do.
public struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file and, where one is known, the line: `roster.csv:12`.
    public let place: String
    public let problem: String
    public let remedy: String

    public init(place: String, problem: String, remedy: String) {
        self.place = place
        self.problem = problem
        self.remedy = remedy
    }

    public var description: String { "\(place): \(problem). \(remedy)." }
}
