public import Model

/// What the rules say of one post, as `probity match` prints it.
public struct MatchLine: Encodable {
    /// One match.
    struct Item: Encodable {
        let rule: String
        let category: Category
        let field: Match.Field
        let spans: [Span]
        let weight: Double
        let factors: [ContextFactor]
        let mention: Mention?
        let explanation: String
    }

    let id: String
    let flagged: Bool
    let queued: Bool
    let lane: Lane
    let categories: [Category]
    let score: Double
    let matches: [Item]

    /// The line of a post and its assessment.
    public init(_ post: Post, _ assessment: Assessment) {
        id = post.id
        flagged = assessment.isFlagged
        queued = assessment.isQueued
        lane = assessment.lane
        categories = assessment.categories
        score = (assessment.score * 10_000).rounded() / 10_000
        matches = assessment.matches.map { match in
            Item(
                rule: match.rule.id, category: match.category, field: match.field, spans: match.spans,
                weight: match.weight, factors: match.factors, mention: match.mention, explanation: match.explanation)
        }
    }
}
