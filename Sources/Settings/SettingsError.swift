/// A fault in a file that a person wrote: where it is, what is wrong, and what to do.
public struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file and, where one is known, the line: `roster.csv:12`.
    public let place: String
    /// What is wrong, as half a sentence.
    public let problem: String
    /// What to do, as half a sentence.
    public let remedy: String

    /// Names a fault.
    public init(place: String, problem: String, remedy: String) {
        self.place = place
        self.problem = problem
        self.remedy = remedy
    }

    /// What is wrong, where, and what to do, on one line.
    public var description: String { "\(place): \(problem). \(remedy)." }
}
