/// What is wrong with one rule, lexicon or pack, where, and what to do.
public struct RuleError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of fault, for programs.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case notReadable, notYAML, unknownKey, missingKey, badValue, unknownPack, duplicateRule, tooFewExamples
        case badTerm, unknownLexicon, badExpression, unknownTerm, badPattern, exampleFails
    }

    /// The kind of fault.
    public let code: Code
    /// The file and line at fault, as `core/opdisc/system-lookup.yaml:7`.
    public let place: String
    /// What is wrong, without a full stop.
    public let problem: String
    /// What to do, without a full stop.
    public let remedy: String

    /// An error at a place.
    public init(_ code: Code, at place: String, problem: String, remedy: String) {
        self.code = code
        self.place = place
        self.problem = problem
        self.remedy = remedy
    }

    /// Place, problem and remedy in one line.
    public var description: String { "\(place): \(problem). \(remedy)." }
}

/// All that is wrong with a set of packs, so that an author mends it in one go; never empty.
public struct RuleErrors: Error, Sendable, Hashable, CustomStringConvertible {
    /// In the order of files, and of lines in a file.
    public let errors: [RuleError]

    /// Errors together.
    public init(_ errors: [RuleError]) {
        self.errors = errors
    }

    /// One error a line.
    public var description: String { errors.map(\.description).joined(separator: "\n") }
}
