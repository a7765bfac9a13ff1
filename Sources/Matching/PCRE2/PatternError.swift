/// Why a regular expression is refused.
struct PatternError: Error, Equatable {
    let problem: String
    let remedy: String
}
