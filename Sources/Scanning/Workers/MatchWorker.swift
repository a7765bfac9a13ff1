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

    func work(on result: ParseResult) -> PageResult {
        switch result {
        case .posts(let page): matched(page)
        case .unchanged(let visit): .unchanged(visit)
        }
    }

    private func matched(_ page: PostPage) -> PageResult {
        let context = MatchContext(page.request.account)
        var hashes: [UInt8] = []
        hashes.reserveCapacity(page.posts.count * HandledPage.hashLength)
        var shadow: [String: Int] = [:]
        let posts = page.posts.map { post in
            hashes.append(contentsOf: hash(of: post))
            let assessment = matcher.assess(post, context)
            for match in matcher.shadowMatches { shadow[match.rule.id, default: 0] += 1 }
            return AssessedPost(post: post, assessment: assessment)
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
                request: page.request, page: posts.contains(where: \.assessment.isQueued) ? page.page : nil,
                capture: page.capture, posts: posts, outsideWindow: page.outsideWindow,
                limitations: limitations, visit: page.visit,
                isCutOff: page.isCutOff, postHashes: hashes, shadow: shadow))
    }

    /// Half of it tells the post by its id, and half its text too, so that an edit shows; a zero byte parts id and text,
    /// since neither can hold one.
    private func hash(of post: Post) -> [UInt8] {
        let half = HandledPage.hashLength / 2
        let id = Array(post.key.utf8)
        let ofID = hasher.digest(of: id).bytes.prefix(half)
        let ofPost = hasher.digest(of: id + [0] + Array(post.text.utf8)).bytes.prefix(half)
        return Array(ofID + ofPost)
    }
}
