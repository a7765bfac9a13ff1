import Model

/// The best match of each rule in one post.
struct FoundMatches {
    /// The rules, by their places, in the order of `matches`.
    private(set) var rules: [Int32] = []
    private(set) var matches: [Match] = []

    var isEmpty: Bool { matches.isEmpty }

    /// Adds a match, or puts it in the place of a lower one of the same rule.
    mutating func keep(_ match: Match, of rule: Int32) {
        guard let place = rules.firstIndex(of: rule) else {
            rules.append(rule)
            return matches.append(match)
        }
        if matches[place].score < match.score { matches[place] = match }
    }

    mutating func removeAll() {
        rules.removeAll(keepingCapacity: true)
        matches.removeAll(keepingCapacity: true)
    }
}
