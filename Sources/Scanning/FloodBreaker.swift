import Matching
import Model

/// Keeps one rule from filling the queue: what it alone would queue beyond its quota is withheld.
///
/// Nothing is lost by that. A page with a withheld post is kept in the evidence and leaves no validators and no digest, so
/// the next run asks for it and looks at it again; whatever another rule queues is queued; and the run ends incomplete.
struct FloodBreaker {
    private let rules: CompiledRules
    private var posts = 0
    /// Posts that each rule brought into the queue.
    private var queued: [String: Int] = [:]

    init(_ rules: CompiledRules) {
        self.rules = rules
    }

    /// The page, with the posts marked that flooding rules alone would queue.
    mutating func admit(_ page: MatchedPage) -> MatchedPage {
        posts += page.posts.count
        var page = page
        for place in page.posts.indices where page.posts[place].assessment.isQueued {
            let matches = page.posts[place].assessment.matches
            let flooding = Set(matches.map(\.rule.id)).filter { queued[$0, default: 0] >= rules.quota(of: $0, among: posts) }
            if !flooding.isEmpty, !rules.queues(matches, without: flooding) {
                page.posts[place].withheldBy = flooding.sorted()
            } else {
                count(matches, 1)
            }
        }
        return page
    }

    /// Takes back what was counted of a post that the queue held already.
    mutating func wasHeld(_ post: MatchedPost) {
        count(post.assessment.matches, -1)
    }

    private mutating func count(_ matches: [Match], _ change: Int) {
        for rule in Set(matches.map(\.rule.id)) { queued[rule, default: 0] += change }
    }
}
