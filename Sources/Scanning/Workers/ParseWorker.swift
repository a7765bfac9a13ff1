import Evidence
import Model
import Parsing
import Pipeline
import Planning

/// The parse stage: a page in, its posts inside the authority's window out.
final class ParseWorker: Worker {
    private let reading = PageReading()
    private let signposts = SignpostReader()
    /// SHA-256 of pages that were handled with these very rules, by the address asked.
    private let known: [String: String]

    init(known: [String: String]) {
        self.known = known
    }

    func work(on fetched: FetchedPage) throws -> ParseResult {
        let page = fetched.page
        let digest = Digest(of: page.body).hex
        if known[fetched.request.url] == digest {
            return .unchanged(
                UnchangedVisit(request: fetched.request, validators: page.validators, answer: page, cameInFull: true))
        }
        let isFeed = fetched.request.step.name == .feed
        let signs = isFeed ? signposts.signposts(ofFeed: page) : signposts.signposts(of: page)
        if fetched.request.isSignpost(signs) { return .signs(SignPage(request: fetched.request, signs: signs)) }
        let read = try reading.read(
            page, bodySHA256: digest, requestURL: fetched.request.url, window: fetched.request.window)
        return .posts(
            PostPage(
                request: fetched.request, page: page, capture: read.capture, posts: read.posts,
                outsideWindow: read.outsideWindow, limitations: read.limitations, visit: read.visit,
                isCutOff: read.isCutOff, reachesWindow: read.reachesWindow, signs: signs))
    }
}
