public import Model

extension CompiledRules {
    /// One post in this many may come into the queue by one rule, whatever its quota.
    private static let postsForOneMatch = 50

    /// Whether a post with these matches enters the queue without those of some rules.
    public func queues(_ matches: [Match], without rules: Set<String>) -> Bool {
        let matches = matches.filter { !rules.contains($0.rule.id) }
        let scores = Self.scores(of: matches.filter { $0.mention == nil })
        let (own, mention) = reasonsToQueue(matches, own: scores)
        return own || mention
    }

    /// How many posts one rule may bring into the queue in a run that has looked at so many: more are a fault of the rule.
    public func quota(of rule: String, among posts: Int) -> Int {
        let pack = compiled.first { $0.rule.identity.id == rule }?.pack
        return max(pack.map { scorings[$0].quota } ?? Scoring().quota, posts / Self.postsForOneMatch)
    }

    /// Whether the writer's own words bring a post into the queue, and whether a mention does.
    ///
    /// - Parameter own: The scores of the matches that are no mentions.
    func reasonsToQueue(_ matches: [Match], own: [Category: Double]) -> (own: Bool, mention: Bool) {
        let mention = matches.contains { match in
            guard let threshold = mentionThreshold, match.category != .profanity else { return false }
            return match.mention != nil && match.score >= threshold
        }
        return (own.contains { $0.value >= queueThreshold(of: $0.key) }, mention)
    }

    /// The score of each category: the largest match and a little of the rest.
    static func scores(of matches: [Match]) -> [Category: Double] {
        var sums: [Category: (largest: Double, sum: Double)] = [:]
        for match in matches {
            let score = match.score
            let (largest, sum) = sums[match.category] ?? (0, 0)
            sums[match.category] = (max(largest, score), sum + score)
        }
        return sums.mapValues { min(1, $0.largest + Scoring.shareOfRest * ($0.sum - $0.largest)) }
    }
}
