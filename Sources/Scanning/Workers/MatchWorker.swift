import Evidence
import Matching
import Model
import Pipeline
import Storage

/// The match stage: a page's posts in, those that the rules bring before a person out.
final class MatchWorker: Worker {
    private let matcher: RuleMatcher
    private var hasher: KeyedDigester

    init(_ rules: CompiledRules, hashKey: [UInt8]) {
        matcher = RuleMatcher(rules)
        hasher = KeyedDigester(key: hashKey)
    }

    func work(on page: PostPage) -> PageResult {
        let context = MatchContext(page.request.account)
        var matched: [MatchedPost] = []
        var hashes: [UInt8] = []
        hashes.reserveCapacity(page.posts.count * HandledPage.hashLength)
        for post in page.posts {
            hashes.append(contentsOf: hash(of: post))
            let assessment = matcher.assess(post, context)
            guard assessment.isQueued else { continue }
            matched.append(
                MatchedPost(
                    account: page.request.account, authority: page.request.authority, capture: page.capture,
                    post: post, assessment: assessment, limitations: page.limitations))
        }
        return .matched(
            MatchedPage(
                request: page.request, capture: page.capture, outsideWindow: page.outsideWindow, matched: matched,
                postHashes: hashes))
    }

    /// A zero byte parts id and text: neither can hold one.
    private func hash(of post: Post) -> ArraySlice<UInt8> {
        hasher.digest(of: Array(post.id.utf8) + [0] + Array(post.text.utf8)).bytes.prefix(HandledPage.hashLength)
    }
}
