import FoundationEssentials
import Matching
import Model
import Pipeline

/// The match stage: a page's posts in, those that the rules bring before a person out.
final class MatchWorker: Worker {
    private let matcher: RuleMatcher

    init(_ rules: CompiledRules) {
        matcher = RuleMatcher(rules)
    }

    func work(on page: PostPage) -> MatchedPage {
        let account = page.request.account
        let context = MatchContext(account)
        var matched: [MatchedPost] = []
        for post in page.posts {
            let assessment = matcher.assess(post, context)
            guard assessment.isQueued else { continue }
            matched.append(
                MatchedPost(
                    account: account, authority: page.request.authority, capture: page.capture, post: post,
                    assessment: assessment, limitations: page.limitations))
        }
        return MatchedPage(
            request: page.request, capture: page.capture, posts: page.posts.count, outsideWindow: page.outsideWindow,
            matched: matched)
    }
}
