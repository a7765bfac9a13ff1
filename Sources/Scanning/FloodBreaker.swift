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
    ///
    /// - Parameter isHeld: Whether the queue holds a post already, which then counts for no rule.
    mutating func admit(_ page: MatchedPage, isHeld: (MatchedPost) -> Bool) -> MatchedPage {
        posts += page.posts.count
        var page = page
        for (place, item) in page.posts.enumerated() where item.assessment.isQueued && !isHeld(page.matchedPost(item)) {
            let matches = item.assessment.matches
            let fired = Set(matches.map(\.rule.id))
            let flooding = fired.filter { queued[$0, default: 0] >= rules.quota(of: $0, among: posts) }
            if !flooding.isEmpty, !rules.queues(matches, without: flooding) {
                page.posts[place].withheldBy = flooding.sorted()
            } else {
                for rule in fired { queued[rule, default: 0] += 1 }
            }
        }
        return page
    }
}
