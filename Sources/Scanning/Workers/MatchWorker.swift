import Evidence
import Matching
import Model
import Pipeline
import Storage

/// The match stage: a page's posts in, the same with what the rules say of them out.
final class MatchWorker: Worker {
    private let matcher: RuleMatcher
    private var hasher: KeyedDigester

    init(_ rules: CompiledRules, hashKey: [UInt8]) {
        matcher = RuleMatcher(rules)
        hasher = KeyedDigester(key: hashKey)
    }

    func work(on page: PostPage) -> PageResult {
        let context = MatchContext(page.request.account)
        var hashes: [UInt8] = []
        hashes.reserveCapacity(page.posts.count * HandledPage.hashLength)
        let posts = page.posts.map { post in
            hashes.append(contentsOf: hash(of: post))
            return AssessedPost(post: post, assessment: matcher.assess(post, context))
        }
        var limitations = page.limitations
        let limited = posts.count { $0.assessment.limitsReached > 0 }
        if limited > 0 {
            limitations.append(
                "In \(limited) of the page's \(posts.count) posts a rule's regular expression gave up at its limit; it may have missed something there."
            )
        }
        return .matched(
            MatchedPage(
                request: page.request, capture: page.capture, posts: posts, outsideWindow: page.outsideWindow,
                limitations: limitations, isCutOff: page.isCutOff, postHashes: hashes))
    }

    /// A zero byte parts id and text: neither can hold one.
    private func hash(of post: Post) -> ArraySlice<UInt8> {
        hasher.digest(of: Array(post.id.utf8) + [0] + Array(post.text.utf8)).bytes.prefix(HandledPage.hashLength)
    }
}
