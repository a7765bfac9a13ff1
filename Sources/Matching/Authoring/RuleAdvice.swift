/// Something in a rule that is no error and still deserves a look.
public struct RuleAdvice: Sendable, Hashable, CustomStringConvertible {
    /// The kinds of advice.
    public enum Kind: String, Sendable, Hashable {
        /// A term that nothing in the rule refers to.
        case unusedTerm
        /// A word that an exception of the same list always takes away.
        case unreachableTerm
        /// A word that stands in a list twice.
        case repeatedTerm
        /// Two rules of a category that ask for the same.
        case duplicateRule
        /// A rule that finds only what another rule of its category finds.
        case shadowedRule
        /// A rule that has to be tried in a large share of posts.
        case commonWords
        /// A regular expression whose required text is so short that it is tried often.
        case slowPattern
    }

    /// What kind of advice it is.
    public let kind: Kind
    /// The rule file, relative to the rules' folder.
    public let file: String
    /// What deserves a look, without a full stop.
    public let problem: String

    /// File and problem in one line.
    public var description: String { "\(file): \(problem)." }
}
